"""The class in records: light rows that come in, and everything the class page lays out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.model import UNDECIDED

if TYPE_CHECKING:
    from grader.model import Outcome, Report, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The few facts of one report that the class page needs.

    ``checks`` are (id, title, outcome, points, max_points), ``diagnoses`` (id, title). ``mark`` is what
    counts after lateness and overrides; None where that is the automatic ``points``.
    """

    student: str
    exercise: str
    points: float
    max_points: float
    status: Status
    message: str = ""
    checks: tuple[tuple[str, str, Outcome, float, float], ...] = ()
    diagnoses: tuple[tuple[str, str], ...] = ()
    fingerprint: str = ""
    mark: float | None = None

    @property
    def counts(self) -> float | None:
        """The mark that counts; None where nothing was handed in, or nothing could be graded."""
        if self.mark is not None:
            return self.mark
        return None if self.status == "missing" or self.undecided else self.points

    @property
    def undecided(self) -> bool:
        """Whether something was handed in that has no mark yet."""
        return self.status in UNDECIDED and self.mark is None


def row_of(report: Report, *, mark: float | None = None) -> Row:
    """Return the light row of a report."""
    return Row(
        student=report.student,
        exercise=report.exercise,
        points=report.points,
        max_points=report.max_points,
        status=report.status,
        message=report.message or "; ".join(report.faults),
        checks=tuple(
            (c.id, c.common_title or c.title, c.outcome, c.points, c.max_points) for c in report.checks
        ),
        diagnoses=tuple((d.id, d.title) for d in report.diagnoses),
        fingerprint=report.fingerprint,
        mark=mark,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One student as a name with the page it leads to; an empty ``link`` leads nowhere."""

    name: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An exercise or a check: the share of its points that was earned, and how it goes with the rest.

    ``rest`` is the correlation with the other points (of the exercise for a check, of the course for an
    exercise), None where it cannot be told.
    """

    title: str
    share: float
    rest: float | None
    tried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseItem:
    """One exercise with its checks; ``missing`` students handed nothing in and count in no figure."""

    id: str
    whole: Item
    checks: tuple[Item, ...]
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """A behaviour and who shows it: named by a diagnosis, or unknown but the same for all of them.

    ``people`` are the first 200 of ``count``.
    """

    id: str
    title: str
    exercises: str
    known: bool
    count: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A submission that a person should look at."""

    person: Person
    exercise: str
    what: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """A file that matched no student or exercise, or more than one, with the decision taken."""

    file: str
    student: str = ""
    exercise: str = ""
    problem: str
    decision: str

    @property
    def of_nobody(self) -> bool:
        """Whether it is not known for sure whose the file is; the rest shows in a student's own marks."""
        return not self.student or (not self.exercise and self.decision != "left out")


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLine:
    """One line of the table: marks by exercise and what the filter knows of it.

    A mark is None where nothing was handed in, and "?" where it is still open; so is a total of open ones only.
    """

    person: Person
    marks: tuple[float | str | None, ...]
    total: float | str
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassData:
    """Everything the class page shows, ready to be laid out."""

    title: str
    exercise_titles: tuple[str, ...]
    max_total: float
    mean: float
    median: float
    distribution: tuple[int, ...]
    exercises: tuple[ExerciseItem, ...]
    misconceptions: tuple[Misconception, ...]
    cases: tuple[Case, ...]
    more_cases: int
    students: tuple[StudentLine, ...]
    problems: tuple[FileProblem, ...] = ()
