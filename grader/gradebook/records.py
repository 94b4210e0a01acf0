"""What the gradebook hands out and takes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from grader.model import UNDECIDED

if TYPE_CHECKING:
    from datetime import datetime

    from grader.model import Isolation, Report, Status


class PackedReport(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A report as bytes: what is read for every list (``report``) apart from what only pages show (``exhibit``)."""

    report: bytes
    exhibit: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One graded attempt, without its report."""

    id: int
    student: str
    exercise: str
    points: float
    max_points: float
    status: Status
    isolation: Isolation
    course_hash: str
    submission_hash: str
    graded_at: str

    @property
    def mark(self) -> float | None:
        """The points; None where nothing could be graded, which is no zero."""
        return None if self.status in UNDECIDED else self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A mark by hand; ``points`` None withdraws the ones before it."""

    points: float | None
    comment: str
    who: str
    set_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands for one student in one exercise: the attempt that counts, when it was handed in, a mark by hand.

    ``attempt`` and ``report`` (without its exhibit) are None where only a mark by hand was given.
    """

    student: str
    exercise: str
    attempt: int | None
    report: Report | None
    submitted_at: datetime | None
    override: Override | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeProblem:
    """A file that fitted no student or exercise, or more than one, and the decision taken."""

    file: str
    student: str
    exercise: str
    problem: str
    decision: str
