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

    from grader.gradebook import Attempt

_LISTED = 20
_AS_ALL_WENT_WELL, _NOT_THEIR_FAULT = 0, 3


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that came out otherwise than before; ``why`` is ``submission`` or ``course``, what had changed."""

    student: str
    exercise: str
    before: float
    after: float
    why: str


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
    seconds: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 when the class was graded, whatever the marks; 3 when the grader failed somebody."""
        return _NOT_THEIR_FAULT if self.statuses["grader_error"] else _AS_ALL_WENT_WELL

    def note(self, attempt: Attempt, before: Attempt | None) -> None:
        """Count an attempt that was just graded."""
        self.graded += 1
        self.statuses[attempt.status] += 1
        self.isolation[attempt.isolation] += 1
        if before is None:
            return
        self.regraded += 1
        if abs(attempt.points - before.points) > 1e-9:
            same = attempt.submission_hash == before.submission_hash
            self.changes.append(
                Change(
                    student=attempt.student,
                    exercise=attempt.exercise,
                    before=before.points,
                    after=attempt.points,
                    why="course" if same else "submission",
                )
            )

    def note_kept(self, attempts: list[Attempt]) -> None:
        """Count attempts of earlier runs that stand."""
        self.unchanged += len(attempts)
        self.statuses.update(attempt.status for attempt in attempts)
        self.isolation.update(attempt.isolation for attempt in attempts)

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
                "changes": self.changes,
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
        if self.problems:
            files = "1 file needs" if self.problems == 1 else f"{self.problems} files need"
            yield f"{files} a look: {self.out / 'problems.csv'}"
        yield f"The class: {self.out / 'index.html'}"

    def _changes(self) -> Iterator[str]:
        if not self.regraded:
            return
        yield f"{self.regraded} graded again, {len(self.changes)} marks changed."
        for change in self.changes[:_LISTED]:
            arrow = f"{change.before:g} -> {change.after:g}"
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
