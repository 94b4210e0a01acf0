"""From rows to the class page's data in one pass: memory grows with students, not with reports."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from grader.report.cohort import Case, ClassData, ExerciseItem, Item, Misconception, Person, StudentLine
from grader.report.sentences import SHORT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.model import Status
    from grader.report.cohort import FileProblem, Row

_BINS = 10
_OPEN = "?"
_LISTED = 200  # names below one misconception, submissions below "needs a person"
_UNNAMED = frozenset({"differs"})  # what a diagnosis is called that found a gap but no name for it
_NEEDS_PERSON: frozenset[Status] = frozenset(
    {"not_loaded", "timeout", "out_of_memory", "crashed", "ungradable", "grader_error"}
)


@dataclass(slots=True)
class _Tally:
    """Running sums of one item against the rest."""

    title: str
    most: float = 0.0
    n: int = 0
    x: float = 0.0
    y: float = 0.0
    xx: float = 0.0
    yy: float = 0.0
    xy: float = 0.0

    def add(self, mine: float, rest: float) -> None:
        self.n += 1
        self.x += mine
        self.y += rest
        self.xx += mine * mine
        self.yy += rest * rest
        self.xy += mine * rest

    def item(self) -> Item:
        share = self.x / (self.n * self.most) if self.n and self.most > 0 else 0.0
        return Item(title=self.title, share=share, rest=self._correlation(), tried=self.n)

    def _correlation(self) -> float | None:
        if self.n < 3:
            return None
        spread_x, spread_y = self.n * self.xx - self.x**2, self.n * self.yy - self.y**2
        if spread_x <= 1e-9 * self.n * self.xx or spread_y <= 1e-9 * self.n * self.yy:
            return None
        both = self.n * self.xy - self.x * self.y
        return round(max(-1.0, min(1.0, both / math.sqrt(spread_x * spread_y))), 2) + 0.0  # no minus zero


@dataclass(slots=True)
class _Group:
    """Who shows one behaviour, where; sets, because one student may show it in several exercises."""

    id: str
    title: str
    known: bool
    exercises: dict[str, None] = field(default_factory=dict)
    students: dict[str, None] = field(default_factory=dict)


class _Count:
    """One pass over the rows; what is kept per row is one mark and the groups it belongs to."""

    def __init__(self, exercises: Mapping[str, str], people: Mapping[str, Person]) -> None:
        self.titles, self.people = exercises, people
        self.marks: dict[str, dict[str, float | None]] = {}
        self.most: dict[str, float] = dict.fromkeys(exercises, 0.0)
        self.checks: dict[str, dict[str, _Tally]] = {exercise: {} for exercise in exercises}
        self.groups: dict[str, _Group] = {}
        self.cases: list[Case] = []
        self.case_count = 0
        self.needing: set[str] = set()
        self.missing: Counter[str] = Counter()
        self.undecided: set[tuple[str, str]] = set()

    def add(self, row: Row) -> None:
        self.marks.setdefault(row.student, {})[row.exercise] = row.counts
        self.missing[row.exercise] += row.status == "missing" and row.mark is None
        if row.undecided:
            self.undecided.add((row.student, row.exercise))
        self.most[row.exercise] = max(self.most.get(row.exercise, 0.0), row.max_points)
        self._count_checks(row)
        self._count_groups(row)
        self._count_cases(row)

    def totals(self) -> dict[str, float]:
        """Return every student's points, but for those of whom nothing is known yet."""
        given = {
            student: [m for m in marks.values() if m is not None] for student, marks in self.marks.items()
        }
        unknown = {student for student, _ in self.undecided if not given[student]}
        return {student: sum(marks) for student, marks in given.items() if student not in unknown}

    def person(self, student: str) -> Person:
        known = self.people.get(student, Person(name=student, link=""))
        # Quoted, a file name is only ever a file name: no scheme, no fragment.
        return Person(name=known.name, link=quote(known.link, errors="replace"))

    def _count_checks(self, row: Row) -> None:
        tallies = self.checks.setdefault(row.exercise, {})
        earned = sum(points for *_, points, _ in row.checks)
        for key, title, outcome, points, most in row.checks:
            tally = tallies.setdefault(key, _Tally(title, most))
            if outcome != "broken":
                tally.add(points, earned - points)

    def _count_groups(self, row: Row) -> None:
        found = [(key, title, True) for key, title in row.diagnoses if key not in _UNNAMED]
        if not found and row.fingerprint and row.points < row.max_points - 1e-9:
            title = f"The same unknown behaviour ({row.fingerprint[:6]})"
            found = [(f"{row.exercise}/{row.fingerprint}", title, False)]
        for key, title, known in found:
            group = self.groups.setdefault(key, _Group(key, title, known))
            group.exercises[row.exercise] = None
            group.students[row.student] = None

    def _count_cases(self, row: Row) -> None:
        broken = [title for _, title, outcome, *_ in row.checks if outcome == "broken"]
        if row.status not in _NEEDS_PERSON and not broken:
            return
        self.needing.add(row.student)
        self.case_count += 1
        if len(self.cases) < _LISTED:
            what = SHORT_STATUSES[row.status] if row.status != "graded" else "check broken"
            message = row.message[:300] or "; ".join(broken)[:300]
            title = self.titles.get(row.exercise, row.exercise)
            self.cases.append(
                Case(person=self.person(row.student), exercise=title, what=what, message=message)
            )


def summarise(
    course_title: str,
    exercises: Mapping[str, str],
    rows: Iterable[Row],
    *,
    people: Mapping[str, Person],
    problems: Sequence[FileProblem] = (),
) -> ClassData:
    """Return what the class page shows.

    ``exercises`` gives titles by id in the course's order, ``rows`` come in any order, ``people`` gives by a
    student's key what they are called and their page as a path relative to the class page, ``problems`` are files
    that found no place.
    """
    count = _Count(exercises, people)
    for row in rows:
        count.add(row)
    totals = count.totals()
    groups = sorted(_gathered(count.groups), key=lambda group: (-len(group.students), group.title))
    max_total = sum(count.most.values())
    return ClassData(
        title=course_title,
        exercise_titles=tuple(exercises.values()),
        max_total=max_total,
        mean=sum(totals.values()) / len(totals) if totals else 0.0,
        median=_median(list(totals.values())),
        distribution=_distribution(totals.values(), max_total),
        exercises=tuple(_exercise(count, exercise, totals) for exercise in exercises),
        misconceptions=tuple(_misconception(count, group) for group in groups),
        cases=tuple(count.cases),
        more_cases=count.case_count - len(count.cases),
        students=_lines(count, totals, groups),
        problems=tuple(problems),
    )


def _median(values: list[float]) -> float:
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return 0.0
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _distribution(totals: Iterable[float], most: float) -> tuple[int, ...]:
    """Return how many totals lie in each tenth of the points."""
    width = most / _BINS if most > 0 else 1.0
    found = Counter(max(0, min(_BINS - 1, math.floor(total / width + 1e-9))) for total in totals)
    return tuple(found[index] for index in range(_BINS))


def _exercise(count: _Count, exercise: str, totals: Mapping[str, float]) -> ExerciseItem:
    whole = _Tally(count.titles[exercise], count.most[exercise])
    for student, marks in count.marks.items():
        mark = marks.get(exercise)
        if mark is not None:
            whole.add(mark, totals[student] - mark)
    return ExerciseItem(
        id=exercise,
        whole=whole.item(),
        checks=tuple(tally.item() for tally in count.checks[exercise].values()),
        missing=count.missing[exercise],
    )


def _gathered(groups: Mapping[str, _Group]) -> list[_Group]:
    """Return the groups, those of one student with an unknown behaviour put together at one place."""
    alone = _Group("unknown", "Unknown behaviour, another one for each", known=False)
    shared = []
    for group in groups.values():
        if group.known or len(group.students) > 1:
            shared.append(group)
        else:
            alone.exercises |= group.exercises
            alone.students |= group.students
    return [*shared, alone] if alone.students else shared


def _misconception(count: _Count, group: _Group) -> Misconception:
    return Misconception(
        id=group.id,
        title=group.title,
        exercises=", ".join(title for id_, title in count.titles.items() if id_ in group.exercises),
        known=group.known,
        count=len(group.students),
        people=tuple(count.person(student) for student in sorted(group.students)[:_LISTED]),
    )


def _shown(count: _Count, student: str, exercise: str) -> float | str | None:
    return _OPEN if (student, exercise) in count.undecided else count.marks[student].get(exercise)


def _lines(count: _Count, totals: Mapping[str, float], groups: Sequence[_Group]) -> tuple[StudentLine, ...]:
    keys: dict[str, list[str]] = defaultdict(list)
    for student in count.needing:
        keys[student].append("p")
    for index, group in enumerate(groups):
        for student in group.students:
            keys[student].append(str(index))
    return tuple(
        StudentLine(
            person=count.person(student),
            marks=tuple(_shown(count, student, exercise) for exercise in count.titles),
            total=totals.get(student, _OPEN),
            keys=" ".join(keys[student]),
        )
        for student in sorted(count.marks, key=str.casefold)
    )
