"""What authors of hidden checks write with; the fixtures are ``student``, ``reference`` and ``rng``."""

from grader.checks.claims import StudentFailed, Wrong, agree, leaves_alone, one_number, refuses

__all__ = ["StudentFailed", "Wrong", "agree", "leaves_alone", "one_number", "refuses"]
