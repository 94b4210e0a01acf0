"""What a run has to grade: what was handed in, less what was graded before exactly as it is now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from grader import __version__
from grader.batch.jobs import Job, PackedCourse
from grader.batch.luggage import pack_course
from grader.course.digest import exercise_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from grader.course.types import Course
    from grader.gradebook import Attempt, Gradebook
    from grader.model import Isolation, Status, Submission
    from grader.submissions.intake import Entry

# Opening the checks costs a job some 40 ms, so that few jobs are cheap; a job hands back what takes it long.
_SMALLEST, _LARGEST = 25, 200
_MOST_BYTES = 4 * 1024**2
_LATE = "It is marked as handed in late, but not when, so nothing was taken off for that."
_NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What the writer has to know of a submission while it is graded.

    ``before`` is the attempt that counted when the run began.
    """

    key: bytes
    submitted_at: datetime | None
    before: Attempt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An attempt of an earlier run that stands; ``before`` is the one that counted when this run began."""

    attempt: Attempt
    before: Attempt | None

    @property
    def status(self) -> Status:
        """The attempt's status."""
        return self.attempt.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A submission that is the same to the byte as one that has gone out, that of ``first``."""

    entry: Entry
    ticket: Ticket
    first: tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Plan:
    """One run's work, found out while it is walked: submissions are read when their turn comes.

    ``tickets`` are for those that have gone out, ``kept`` is what is graded already. Of equal submissions
    (the starter, as it was handed out) one goes out, the others are ``twins``; not so if they are to go
    ``apart``.
    """

    course: Course
    entries: Sequence[Entry]
    book: Gradebook
    wanted: Isolation | None
    fresh: bool
    workers: int
    travels: bool
    apart: bool = False
    tickets: dict[tuple[str, str], Ticket] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    _firsts: dict[bytes, tuple[str, str]] = field(default_factory=dict)

    def jobs(self) -> Iterator[Job]:
        """Yield jobs, one exercise after the other."""
        packed = None
        if self.travels:
            packed = PackedCourse(data=pack_course(self.course), hash=self.course.hash)
        for exercise in self.course.exercises:
            mine = [entry for entry in self.entries if entry.submission.exercise == exercise.id]
            hashed = exercise_hash(self.course, exercise) if mine else ""
            for chunk in self._chunks(mine, hashed):
                yield Job(
                    exercise=exercise,
                    exercise_hash=hashed,
                    submissions=chunk,
                    wanted=self.wanted,
                    course=packed,
                )

    def _chunks(self, entries: Sequence[Entry], hashed: str) -> Iterator[tuple[Submission, ...]]:
        most = min(_LARGEST, max(_SMALLEST, -(-len(entries) // self.workers)))
        chunk: list[Submission] = []
        size = 0
        for submission in self._new(entries, hashed):
            chunk.append(submission)
            size += len(submission.content)
            if len(chunk) == most or size > _MOST_BYTES:
                yield tuple(chunk)
                chunk, size = [], 0
        if chunk:
            yield tuple(chunk)

    def _new(self, entries: Sequence[Entry], hashed: str) -> Iterator[Submission]:
        """Yield what has to be graded; let count what was graded before."""
        known: list[tuple[Attempt, datetime | None]] = []
        for entry in entries:
            submission = _with_lateness(entry)
            place = submission.student, submission.exercise
            before = self.book.counting(*place)
            if before is not None and _says_nothing(submission) and before.submission_hash != _NOTHING:
                # A doubt, or a text where a file should be, never takes the place of something gradable.
                self.kept.append(Kept(attempt=before, before=before))
                continue
            key = content_key(submission, hashed)
            found = None if self.fresh else self.book.find(*place, key)
            if found is not None and self._stands(found):
                known.append((found, entry.submitted_at))
                self.kept.append(Kept(attempt=found, before=before))
                continue
            ticket = Ticket(key=key, submitted_at=entry.submitted_at, before=before)
            first = place if self.apart else self._firsts.setdefault(key, place)
            if first == place:
                self.tickets[place] = ticket
                yield submission
            else:
                self.twins.append(Twin(entry=entry, ticket=ticket, first=first))
        self.book.count(known)

    def _stands(self, attempt: Attempt) -> bool:
        """Whether an attempt need not be made again: it was our fault, or hardly confined, when it is now."""
        confined = attempt.isolation != "process" or self.wanted == "process"
        return confined and attempt.status != "grader_error"


def content_key(submission: Submission, exercise_hash: str) -> bytes:
    """Return a hash over everything that a report depends on.

    Code is the same whoever handed it in; the numbers of a quiz may be drawn for the student's name.
    """
    facts = (
        __version__, exercise_hash, submission.name, submission.kind, submission.content, submission.notes,
        submission.status, submission.problem, submission.student if submission.kind == "yaml" else "",
    )  # fmt: skip
    return hashlib.sha256(msgspec.msgpack.encode(facts)).digest()


def _with_lateness(entry: Entry) -> Submission:
    """Read a submission, and tell of a late one whose moment nobody knows: it costs nothing by itself."""
    submission = entry.read()
    if not entry.late or entry.submitted_at is not None:
        return submission
    return msgspec.structs.replace(submission, notes=(*submission.notes, _LATE))


def _says_nothing(submission: Submission) -> bool:
    """Whether no file stands behind a submission."""
    return submission.status is not None and not submission.name
