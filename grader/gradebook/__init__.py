"""The gradebook: every graded attempt, every mark by hand, and which of them count, in one SQLite file."""

from grader.gradebook.book import FILE, Gradebook
from grader.gradebook.packing import pack_report, relabel, unpack_exhibit, unpack_report
from grader.gradebook.records import Attempt, IntakeProblem, Mark, Override, PackedReport

__all__ = [
    "FILE",
    "Attempt",
    "Gradebook",
    "IntakeProblem",
    "Mark",
    "Override",
    "PackedReport",
    "pack_report",
    "relabel",
    "unpack_exhibit",
    "unpack_report",
]
