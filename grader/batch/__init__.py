"""A whole class: from what was handed over to a gradebook, tables and pages; nothing lost, nothing silently zero.

intake -> what is not graded yet -> jobs -> one writer -> gradebook -> tables and pages
"""
