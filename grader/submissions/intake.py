"""Everything one batch is to grade: an entry per student and exercise, and all that needs a person's eye.

Nothing is dropped in silence. Each file becomes an entry's or stands in ``problems``, and nobody is given
"missing" while a file that may be theirs lies unattributed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from grader.errors import UsageError
from grader.model import Submission
from grader.submissions.absence import Absence, nothing
from grader.submissions.choosing import ROWS_EACH, Candidate, ProblemRow, choose
from grader.submissions.filenames import Fit, Match, assume, kind_of, match
from grader.submissions.layout import read
from grader.submissions.mapping import decide, refuse_strangers
from grader.submissions.people import attribute
from grader.submissions.reading import UngradableError
from grader.submissions.roster import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from grader.submissions.filenames import Kind, Wanted
    from grader.submissions.found import Found
    from grader.submissions.layout import Layout
    from grader.submissions.mapping import Decision
    from grader.submissions.people import Attribution
    from grader.submissions.tree import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One submission, its bytes still where they lie. ``late`` and ``submitted_at`` where the platform tells."""

    submission: Submission
    file: File | None = None
    late: bool | None = None
    submitted_at: datetime | None = None

    def read(self) -> Submission:
        """Return the submission with its content, or as ungradable with the reason."""
        if self.file is None:
            return self.submission
        try:
            return msgspec.structs.replace(self.submission, content=self.file.read())
        except UngradableError as error:
            return msgspec.structs.replace(self.submission, status="ungradable", problem=str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was handed over, sorted out.

    ``students`` stand in the roster's order, others after them, and ``problems`` with the most urgent first.
    """

    layout: str
    reason: str
    students: tuple[Person, ...]
    entries: tuple[Entry, ...]
    problems: tuple[ProblemRow, ...]


def collect(
    layout: Layout,
    wanted: Sequence[Wanted],
    *,
    people: Sequence[Person] = (),
    only: str = "",
    decisions: Sequence[Decision] = (),
) -> Intake:
    """Sort a layout's files into entries.

    ``wanted`` are all exercises of the course; files whose names tell no exercise count for ``only``. With
    a roster, students without a submission get an entry "missing" for every exercise that the class
    handed in, and for ``only``.

    Raises:
        UsageError: ``only`` or a decision names an exercise, a file or a student that is not there.
    """
    _refuse_unknown(only, decisions, {one.id for one in wanted})
    founds = decide(read(layout, wanted, people), decisions)
    attribution = attribute(
        (owner for found, one in founds if not one.student for owner in found.owners), people
    )
    usual = only or (wanted[0].id if len(wanted) == 1 else "")
    if people:
        refuse_strangers(decisions, {*(person.key for person in people), *attribution.keys.values()})
    sorting = _Sorting(wanted=wanted, only=only, usual=usual)
    for found, decision in founds:
        sorting.place(found, decision, attribution)
    sorting.tell_doubts(founds, attribution)
    entries = sorting.entries()
    students = _students(people, sorting.names)
    absence = sorting.absence(people, attribution)
    entries += [Entry(submission=one) for person in students for one in absence.submissions(person.key)]
    return Intake(
        layout=layout.name,
        reason=layout.reason,
        students=students,
        entries=_in_order(entries, students, wanted),
        problems=tuple(sorted(sorting.rows, key=_urgency)),
    )


def _urgency(row: ProblemRow) -> int:
    """Return 0 for what waits for a person, 1 for a decision to look at, 2 for what is merely left out."""
    if row.decision.startswith("graded as"):
        return 1
    return 2 if row.student and row.decision == "left out" else 0


def _students(people: Sequence[Person], names: Mapping[str, str]) -> tuple[Person, ...]:
    known = {person.key for person in people}
    return (*people, *(Person(key=key, name=name or key) for key, name in names.items() if key not in known))


def _in_order(
    entries: Sequence[Entry], students: Sequence[Person], wanted: Sequence[Wanted]
) -> tuple[Entry, ...]:
    row = {person.key: at for at, person in enumerate(students)}
    column = {one.id: at for at, one in enumerate(wanted)}
    return tuple(
        sorted(entries, key=lambda one: (row[one.submission.student], column[one.submission.exercise]))
    )


@dataclass(slots=True, kw_only=True)
class _Sorting:
    """The table on which files are laid out by student and exercise."""

    wanted: Sequence[Wanted]
    only: str
    usual: str  # the exercise of files whose names tell none
    candidates: dict[tuple[str, str], list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    leftovers: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    rows: list[ProblemRow] = field(default_factory=list)

    def place(self, found: Found, decision: Decision, attribution: Attribution) -> None:
        """Lay a file where it belongs, once for each of its owners."""
        owners = {attribution.keys[owner]: owner.name for owner in found.owners if owner in attribution.keys}
        if decision.student:
            owners = {decision.student: ""}
        told = self._tell(found, decision)
        if not owners:
            problem = found.file.problem or found.problem or "belongs to no student"
            self.rows.append(
                ProblemRow("", told.exercise if told else "", found.file.shown, problem, "left out")
            )
        for student, name in owners.items():
            self.names[student] = self.names.get(student) or name
            if told:
                self.candidates[student, told.exercise].append(Candidate(found=found, match=told))
            else:
                self._leave(student, found)

    def _tell(self, found: Found, decision: Decision) -> Match | None:
        """Return which exercise a file is for: by decision, by name, or because the whole download is."""
        name, kind = found.name, kind_of(found.name)
        if decision.exercise:
            kinds = self._kinds(decision.exercise)
            return Match(exercise=decision.exercise, kind=kind if kind in kinds else kinds[0], fit=Fit.MAPPED)
        if told := match(name, self.wanted):
            return told
        usual = self._folder(found) or found.exercise or self.usual
        handed_in = found.owners and not found.empty
        if usual and (kind in self._kinds(usual) or (found.problem and handed_in)):
            return assume(name, usual, kind)
        return None

    def _folder(self, found: Found) -> str:
        """Return the exercise that a student's own folder around a file is named for, the innermost first."""
        told = (match(part, self.wanted) for part in reversed(found.file.parts[1:-1]))
        return next((one.exercise for one in told if one), "")

    def _kinds(self, exercise: str) -> tuple[Kind, ...]:
        return next(one.kinds for one in self.wanted if one.id == exercise)

    def _leave(self, student: str, found: Found) -> None:
        """Note a file that is for no exercise; of very many the rest is only counted."""
        left = self.leftovers[student]
        left.append(found)
        if len(left) <= ROWS_EACH:
            problem = found.told or "names no exercise of the course"
            self.rows.append(ProblemRow(student, "", found.file.shown, problem, "left out"))

    def tell_doubts(self, founds: Sequence[tuple[Found, Decision]], attribution: Attribution) -> None:
        """Write a row for every owner whose student is not beyond doubt, and for files only counted."""
        first = {owner: found.file for found, _ in reversed(founds) for owner in found.owners}
        for owner, doubt in attribution.doubts.items():
            file, key = first[owner], attribution.keys[owner]
            shown = "/".join((*file.above, file.parts[0]))
            self.rows.append(
                ProblemRow(key, "", shown, doubt, f"counted for {key}; a mapping (--map) settles it")
            )
        for student, left in self.leftovers.items():
            if len(left) > ROWS_EACH:
                more = f"{len(left) - ROWS_EACH} more files name no exercise of the course"
                self.rows.append(ProblemRow(student, "", "", more, "left out"))

    def absence(self, people: Sequence[Person], attribution: Attribution) -> Absence:
        """Return what there is to say of students without a file, for the exercises this intake is about."""
        about = {self.only, *(exercise for _, exercise in self.candidates)}
        return Absence(
            wanted=[one for one in self.wanted if one.id in about],
            served=frozenset(self.candidates),
            leftovers=self.leftovers,
            roster=frozenset(person.key for person in people),
            contested=attribution.contested,
        )

    def entries(self) -> list[Entry]:
        """Choose one file for every student and exercise that has any."""
        return [self._entry(student, exercise) for student, exercise in self.candidates]

    def _entry(self, student: str, exercise: str) -> Entry:
        wanted = next(one for one in self.wanted if one.id == exercise)
        choice = choose(student, wanted, self.candidates[student, exercise])
        self.rows += choice.rows
        best = choice.candidate
        if best is None:
            return Entry(submission=nothing(student, wanted, "ungradable", choice.problem))
        submission = Submission(
            student=student,
            exercise=exercise,
            name=best.found.name,
            kind=best.match.kind or wanted.kinds[0],
            notes=choice.notes,
        )
        found = best.found
        return Entry(submission=submission, file=found.file, late=found.late, submitted_at=found.submitted_at)


def _refuse_unknown(only: str, decisions: Sequence[Decision], known: set[str]) -> None:
    for exercise in (only, *(one.exercise for one in decisions)):
        if exercise and exercise not in known:
            raise UsageError(
                f"There is no exercise {exercise}.", hint=f"There are {', '.join(sorted(known))}."
            )
