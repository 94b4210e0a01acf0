"""The shapes in which learning platforms hand over a class's work; one module each, one question each.

``recognise`` says why a tree is of that shape ("" when it is not), ``read`` tells whose each file is.
"""
