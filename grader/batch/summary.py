"""What a run came to, in numbers, in words and for machines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from grader.report.escaping import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.batch.plan import Kept
    from grader.gradebook import Attempt

_LISTED = 20
_NAMED = 10
_AS_ALL_WENT_WELL, _NOT_THEIR_FAULT = 0, 3


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that came out otherwise than before, None where there is no mark.

    ``why`` is ``submission`` or ``course``, what had changed.
    """

    student: str
    exercise: str
    before: float | None
    after: float | None
    why: str


def _differ(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(after - before) > 1e-9


def _said(mark: float | None) -> str:
    return "no mark" if mark is None else f"{mark:g}"


def _place(change: Change) -> tuple[str, str]:
    return change.student, change.exercise


@dataclass(slots=True, kw_only=True)
class Summary:
    """Counts of one run, kept while it goes."""

    out: Path
    total: int
    graded: int = 0
    unchanged: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    isolation: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    regraded: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    problems: int = 0
    absent: tuple[str, ...] = ()
    """Students whom an earlier run knew and this one does not."""
    seconds: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 when the class was graded, whatever the marks; 3 when the grader failed somebody or knew nobody."""
        nobody = self.problems and not self.total
        return _NOT_THEIR_FAULT if nobody or self.statuses["grader_error"] else _AS_ALL_WENT_WELL

    def note(self, attempt: Attempt, before: Attempt | None) -> None:
        """Count an attempt that was just graded."""
        self.graded += 1
        self.statuses[attempt.status] += 1
        self.isolation[attempt.isolation] += 1
        self.regraded += before is not None
        self._compare(attempt, before)

    def note_kept(self, kept: list[Kept]) -> None:
        """Count attempts of earlier runs that stand, again perhaps, where a submission or a check is back."""
        self.unchanged += len(kept)
        self.statuses.update(one.status for one in kept)
        self.isolation.update(one.attempt.isolation for one in kept)
        for one in kept:
            self._compare(one.attempt, one.before)

    def _compare(self, attempt: Attempt, before: Attempt | None) -> None:
        if before is not None and _differ(before.mark, attempt.mark):
            same = attempt.submission_hash == before.submission_hash
            self.changes.append(
                Change(
                    student=attempt.student,
                    exercise=attempt.exercise,
                    before=before.mark,
                    after=attempt.mark,
                    why="course" if same else "submission",
                )
            )

    def note_fault(self, student: str, exercise: str, what: str) -> None:
        """Keep what is known of the grader's own failure at a submission."""
        self.faults.append((student, exercise, what))

    def as_json(self) -> bytes:
        """Return the numbers for machines, one object."""
        return msgspec.json.encode(
            {
                "out": str(self.out),
                "submissions": self.total,
                "graded": self.graded,
                "unchanged": self.unchanged,
                "statuses": dict(self.statuses),
                "isolation": dict(self.isolation),
                "changes": sorted(self.changes, key=_place),
                "grader_errors": [
                    {"student": student, "exercise": exercise, "what": what}
                    for student, exercise, what in self.faults
                ],
                "problems": self.problems,
                "seconds": round(self.seconds, 3),
                "exit_code": self.exit_code,
            }
        )

    def lines(self) -> Iterator[str]:
        """Yield the summary for people."""
        rate = f", {1000 * self.seconds / self.graded:.0f} ms each" if self.graded else ""
        yield f"{self.graded} graded, {self.unchanged} unchanged, in {self.seconds:.1f} s{rate}."
        if self.statuses:
            yield "  " + ", ".join(f"{count} {status}" for status, count in self.statuses.most_common())
        if self.isolation:
            yield "  isolation: " + ", ".join(sorted(self.isolation))
        yield from self._changes()
        yield from self._faults()
        if self.absent:
            names = ", ".join(self.absent[:_NAMED]) + (", ..." if len(self.absent) > _NAMED else "")
            yield f"Of earlier runs and not in this one, with the marks they have: {names}."
        if self.problems:
            files = "1 file needs" if self.problems == 1 else f"{self.problems} files need"
            yield f"{files} a look: {self.out / 'problems.csv'}"
        yield f"The class: {self.out / 'index.html'}"

    def _changes(self) -> Iterator[str]:
        if not (self.regraded or self.changes):
            return
        marks = "1 mark" if len(self.changes) == 1 else f"{len(self.changes)} marks"
        yield f"{self.regraded} graded again, {marks} changed."
        for change in sorted(self.changes, key=_place)[:_LISTED]:
            arrow = f"{_said(change.before)} -> {_said(change.after)}"
            cause = "" if change.why == "course" else " (handed in anew)"
            yield for_terminal(f"  {change.student}, {change.exercise}: {arrow}{cause}")
        if len(self.changes) > _LISTED:
            yield f"  and {len(self.changes) - _LISTED} more"

    def _faults(self) -> Iterator[str]:
        """Yield each fault once, with the first submission that shows it."""
        counts = Counter(what for _, _, what in self.faults)
        first = {what: f"{student}, {exercise}" for student, exercise, what in reversed(self.faults)}
        for what, count in counts.most_common(_LISTED):
            where = first[what] if count == 1 else f"{count} submissions, first {first[what]}"
            yield for_terminal(f"  The grader failed at {where}: {what}")
