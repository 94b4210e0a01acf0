"""What stands for each student: the report that counts, lateness, marks by hand; one student at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch.lateness import late_points
from grader.batch.plain_reports import missing_report, waiting_report
from grader.course.digest import exercise_hash
from grader.errors import UsageError
from grader.model import UNDECIDED
from grader.report.html import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.course.types import Course, Exercise
    from grader.gradebook import Gradebook, Mark
    from grader.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a student stands in one exercise; ``attempt`` is None where nothing was graded."""

    exercise: str
    report: Report
    attempt: int | None
    standing: Standing

    @property
    def mark(self) -> float | None:
        """The mark that counts; None where nothing could be graded and nobody has set one: that is no zero."""
        if self.report.status in UNDECIDED and self.standing.override is None:
            return None
        return self.standing.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """One student with a place in every exercise that anybody in the class has handed in.

    A mark by hand makes a place too, for the student who has it.
    """

    key: str
    name: str
    places: tuple[Place, ...]

    @property
    def shown(self) -> str:
        """The name for people, with the key where that is another word."""
        return shown_name(self.key, self.name)


def shown_name(key: str, name: str) -> str:
    """Return a student's name with the key that tells two of one name apart, unless it is the name."""
    return name if name == key else f"{name} ({key})"


class Standings:
    """Reads a gradebook as its course counts it.

    Raises UsageError when every mark in it is of another course: tables without any mark would be written.
    """

    def __init__(self, course: Course, book: Gradebook) -> None:
        self._course = course
        self._book = book
        begun, self._attempted = book.exercises(), book.attempted()
        self.exercises = tuple(exercise for exercise in course.exercises if exercise.id in begun)
        if begun and not self.exercises:
            raise UsageError(
                f"The gradebook has marks for {', '.join(sorted(begun))}, and this course has none of them.",
                hint="Name the course that the class was graded by: --course PATH.",
            )
        self._hashes = {exercise.id: exercise_hash(course, exercise) for exercise in self.exercises}

    def __iter__(self) -> Iterator[Student]:
        """Yield the students in alphabetical order, each read when its turn comes."""
        for key, name in self._book.students():
            yield self.read(key, name)

    def read(self, key: str, name: str) -> Student:
        """Return where one student stands."""
        marks = {mark.exercise: mark for mark in self._book.marks(key) if mark.report or mark.override}
        waiting = self._book.handed_in(key)
        places = tuple(
            self._place(key, exercise, marks.get(exercise.id), waits=exercise.id in waiting)
            for exercise in self.exercises
            if exercise.id in self._attempted | waiting | set(marks)
        )
        return Student(key=key, name=name, places=places)

    def _place(self, student: str, exercise: Exercise, mark: Mark | None, *, waits: bool) -> Place:
        report = mark.report if mark else None
        if report is None:
            absent = waiting_report if waits else missing_report
            report = absent(student, exercise, self._hashes[exercise.id])
        return Place(
            exercise=exercise.id,
            report=report,
            attempt=mark.attempt if mark else None,
            standing=self._standing(exercise, mark, report),
        )

    def _standing(self, exercise: Exercise, mark: Mark | None, report: Report) -> Standing:
        override = mark.override if mark else None
        if override is not None and override.points is not None:
            # A person who sets a mark has lateness in mind already.
            return Standing(
                automatic=report.points,
                override=override.points,
                comment=override.comment,
                total=override.points,
            )
        late = late_points(
            self._course.file.late,
            exercise.due,
            mark.submitted_at if mark else None,
            points=report.points,
            worth=report.max_points,
        )
        return Standing(automatic=report.points, late_points=late, total=report.points - late)
