"""The course tests itself: what a student will meet is proved before a student meets it."""

from grader.verify.proofs import Fault, verify

__all__ = ["Fault", "verify"]
