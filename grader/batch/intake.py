"""What a run is asked to do, and what it was handed."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course.load import find_exercise
from grader.errors import UsageError
from grader.submissions.filenames import Wanted
from grader.submissions.intake import collect
from grader.submissions.layout import recognise
from grader.submissions.mapping import read_mapping
from grader.submissions.roster import read_roster
from grader.submissions.tree import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.course.types import Course
    from grader.model import Isolation
    from grader.submissions.intake import Entry, Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of ``grader batch``; what is left empty is found out or left alone."""

    place: Path
    out: Path
    exercises: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    layout: str = ""
    roster: Path | None = None
    mapping: Path | None = None
    jobs: int | None = None
    isolation: Isolation | None = None
    scheduler: str = ""
    fresh: bool = False


@contextmanager
def opened_intake(course: Course, wishes: Wishes) -> Iterator[Intake]:
    """Sort out what was handed over; submissions can be read as long as the block lasts.

    Raises UsageError when it cannot be read, or an exercise or student is asked for that is not there.
    """
    asked = [find_exercise(course, name).id for name in wishes.exercises]
    wanted = [Wanted(id=exercise.id, quiz=exercise.quiz is not None) for exercise in course.exercises]
    people = read_roster(wishes.roster) if wishes.roster else ()
    decisions = read_mapping(wishes.mapping) if wishes.mapping else ()
    with opened(wishes.place) as tree:
        layout = recognise(tree, wanted, people, name=wishes.layout)
        only = asked[0] if len(asked) == 1 else ""
        intake = collect(layout, wanted, people=people, only=only, decisions=decisions)
        _refuse_strangers(intake, wishes.students)
        yield intake


def chosen_entries(intake: Intake, wishes: Wishes) -> list[Entry]:
    """Return the submissions that the run is about."""
    return [
        entry
        for entry in intake.entries
        if (not wishes.exercises or entry.submission.exercise in wishes.exercises)
        and (not wishes.students or entry.submission.student in wishes.students)
        and entry.submission.status != "missing"
    ]


def _refuse_strangers(intake: Intake, asked: tuple[str, ...]) -> None:
    known = {person.key for person in intake.students}
    for student in asked:
        if student not in known:
            near = difflib.get_close_matches(student, known, n=3, cutoff=0.5)
            hint = f"Did you mean {', '.join(near)}?" if near else "--dry-run shows who is there."
            raise UsageError(f"There is no student {student} among the submissions.", hint=hint)
