"""The spine: one submission in, one report out. ``check``, ``batch`` and ``verify`` all walk it.

course + submission -> confined answers -> checks -> diagnosis -> report
"""
