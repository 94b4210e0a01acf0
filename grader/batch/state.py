"""Where one student stands, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch.standings import Standings
from grader.errors import UsageError
from grader.gradebook import Gradebook
from grader.report.escaping import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.batch.standings import Place
    from grader.course.types import Course
    from grader.gradebook import Attempt

_NAMED = 5


def find_student(book: Gradebook, wanted: str) -> tuple[str, str]:
    """Return (student, name) for a key or a name that only one student has; raises UsageError."""
    students = book.students()
    folded = wanted.casefold()
    for exact in (lambda row: row[0] == wanted, lambda row: folded in {row[0].casefold(), row[1].casefold()}):
        found = list(filter(exact, students))
        if len(found) == 1:
            return found[0]
        if found:
            keys = for_terminal(", ".join(row[0] for row in found[:_NAMED]))
            raise UsageError(
                f"{len(found)} students are called {wanted}.", hint=f"Say which by the key: {keys}."
            )
    near = [row[0] for row in students if folded in f"{row[0]} {row[1]}".casefold()][:_NAMED]
    raise UsageError(
        f"There is no student {wanted} in this gradebook.",
        hint=for_terminal(f"Did you mean {', '.join(near)}?") if near else "grades.csv lists everybody.",
    )


def tell_student(course: Course, out: Path, wanted: str) -> Iterator[str]:
    """Yield lines on every exercise of one student: marks, what went into them, earlier attempts.

    Raises UsageError when there is no gradebook in ``out``, or no such student.
    """
    with Gradebook(out, new=False) as book:
        key, name = find_student(book, wanted)
        student = Standings(course, book).read(key, name)
        yield for_terminal(student.shown)
        for place in student.places:
            yield from map(for_terminal, _place(place, book.history(key, place.exercise)))
        yield _total(student.places)


def _total(places: tuple[Place, ...]) -> str:
    marks = [place.mark for place in places if place.mark is not None]
    most = sum(place.report.max_points for place in places)
    undecided = len(places) - len(marks)
    without = f", {undecided} without a mark yet" if undecided else ""
    return f"Total: {sum(marks):g} of {most:g}{without}"


def _place(place: Place, history: tuple[Attempt, ...]) -> Iterator[str]:
    report, standing = place.report, place.standing
    mark = "no mark yet" if place.mark is None else f"{place.mark:g} of {report.max_points:g}"
    yield f"  {place.exercise}: {mark} ({report.status})"
    if report.message:
        yield f"    {report.message}"
    if standing.override is not None:
        comment = f": {standing.comment}" if standing.comment else ""
        yield f"    by hand {standing.override:g} instead of {standing.automatic:g}{comment}"
    if standing.late_points:
        yield f"    {standing.automatic:g} earned, {standing.late_points:g} taken off for lateness"
    for diagnosis in report.diagnoses[:1]:
        yield f"    {diagnosis.title} ({diagnosis.claim}): {diagnosis.evidence}"
    yield from (f"    {fault}" for fault in report.faults)
    for attempt in history:
        counts = " <- counts" if attempt.id == place.attempt else ""
        yield f"    {attempt.graded_at}  {attempt.points:g}  {attempt.status}, {attempt.isolation}{counts}"
