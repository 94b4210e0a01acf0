"""The gradebook, the truth from which tables and pages are written."""

from __future__ import annotations

import math
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from grader.errors import UsageError
from grader.gradebook.packing import unpack_report
from grader.gradebook.records import Attempt, IntakeProblem, Mark, Override, PackedReport
from grader.gradebook.storage import connect, explained

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


FILE = "gradebook.db"
_ATTEMPT = (
    "a.id, a.student, a.exercise, a.points, a.max_points, a.status, a.isolation, a.course_hash, "
    "a.submission_hash, a.graded_at"
)
_MARKS = """
SELECT p.student, p.exercise, c.attempt, a.report, c.submitted_at, o.points, o.comment, o.who, o.set_at
FROM (SELECT student, exercise FROM counting WHERE student = ?1
      UNION SELECT student, exercise FROM overrides WHERE student = ?1) AS p
LEFT JOIN counting AS c ON c.student = p.student AND c.exercise = p.exercise
LEFT JOIN attempts AS a ON a.id = c.attempt
LEFT JOIN overrides AS o ON o.id = (
    SELECT max(id) FROM overrides WHERE student = p.student AND exercise = p.exercise)
"""


class Gradebook:
    """One class's gradebook; use it in a ``with`` block, which holds its lock.

    Every method may raise GraderError: the disk is full, the file damaged.
    """

    def __init__(self, folder: Path, *, new: bool) -> None:
        """Open the gradebook in ``folder``, which is made if ``new`` allows it.

        Raises UsageError when there is none and ``new`` is False, GraderError when it cannot be used.
        """
        self._path = folder / FILE
        if not new and not self._path.is_file():
            raise UsageError(
                f"There is no gradebook in {folder}.",
                hint="Name the folder that `grader batch --out` wrote.",
            )
        self._db = connect(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Put everything into the one file and let go of it."""
        self._db.close()

    # ------------------------------------------------------------ who and what

    def enrol(self, students: Iterable[tuple[str, str]]) -> None:
        """Take in students as (student, name); a name replaces the one before it."""
        sql = "INSERT INTO students VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name"
        with self._transaction():
            self._db.executemany(sql, students)

    def note_handed_in(self, work: Iterable[tuple[str, str]]) -> None:
        """Remember that a student handed in something for an exercise, graded yet or not."""
        with self._transaction():
            self._db.executemany("INSERT OR IGNORE INTO handed_in VALUES (?, ?)", work)

    def handed_in(self, student: str) -> frozenset[str]:
        """Return the exercises for which a student handed in something."""
        found = self._rows("SELECT exercise FROM handed_in WHERE student = ?", (student,))
        return frozenset(exercise for (exercise,) in found)

    def students(self) -> tuple[tuple[str, str], ...]:
        """Return every student with their name, in alphabetical order."""
        found: list[tuple[str, str]] = self._rows("SELECT student, name FROM students")
        return tuple(sorted(found, key=lambda row: (row[0].casefold(), row[0])))

    def exercises(self) -> frozenset[str]:
        """Return the exercises for which anybody has an attempt or a mark by hand."""
        found = self._rows("SELECT exercise FROM counting UNION SELECT exercise FROM overrides")
        return frozenset(exercise for (exercise,) in found)

    def attempted(self) -> frozenset[str]:
        """Return the exercises for which anybody has an attempt: there, handing in nothing is missing something."""
        return frozenset(exercise for (exercise,) in self._rows("SELECT exercise FROM counting"))

    # ------------------------------------------------------------ attempts

    def find(self, student: str, exercise: str, key: bytes) -> Attempt | None:
        """Return the latest attempt with this content, if it was ever graded."""
        return self._attempt("a.student = ? AND a.exercise = ? AND a.key = ?", (student, exercise, key))

    def counting(self, student: str, exercise: str) -> Attempt | None:
        """Return the attempt that counts."""
        where = "a.id = (SELECT attempt FROM counting WHERE student = ? AND exercise = ?)"
        return self._attempt(where, (student, exercise))

    def history(self, student: str, exercise: str) -> tuple[Attempt, ...]:
        """Return every attempt, the oldest first."""
        sql = f"SELECT {_ATTEMPT} FROM attempts AS a WHERE a.student = ? AND a.exercise = ? ORDER BY a.id"  # noqa: S608
        return tuple(map(_read_attempt, self._rows(sql, (student, exercise))))

    def record(self, key: bytes, packed: PackedReport, submitted_at: datetime | None) -> Attempt:
        """Keep a graded attempt, which counts from now on, in one transaction."""
        report = unpack_report(packed.report)
        values = (
            report.student, report.exercise, key, report.points, report.max_points, report.status, report.isolation,
            report.course_hash, report.submission_hash, report.grader_version, _now(), packed.report, packed.exhibit,
        )  # fmt: skip
        with self._transaction():
            marks = ", ".join("?" * len(values))
            cursor = self._db.execute(f"INSERT INTO attempts VALUES (NULL, {marks})", values)  # noqa: S608
            assert cursor.lastrowid is not None
            self._count(report.student, report.exercise, cursor.lastrowid, submitted_at)
        found = self._attempt("a.id = ?", (cursor.lastrowid,))
        assert found is not None
        return found

    def count(self, attempts: Iterable[tuple[Attempt, datetime | None]]) -> None:
        """Let these attempts count, which were graded before, with the moments they were handed in."""
        with self._transaction():
            for attempt, submitted_at in attempts:
                self._count(attempt.student, attempt.exercise, attempt.id, submitted_at)

    # ------------------------------------------------------------ marks

    def marks(self, student: str) -> tuple[Mark, ...]:
        """Return what stands for a student, one mark per exercise with an attempt or a mark by hand."""
        return tuple(map(_read_mark, self._rows(_MARKS, (student,))))

    def packed(self, attempt: int) -> PackedReport:
        """Return an attempt's report as it was recorded, with what a page shows beside it."""
        ((report, exhibit),) = self._rows("SELECT report, exhibit FROM attempts WHERE id = ?", (attempt,))
        return PackedReport(report=report, exhibit=exhibit)

    def override(self, student: str, exercise: str, override: Override) -> None:
        """Set a mark by hand. The ones before it are kept, and no grading ever touches it.

        Raises UsageError for a mark that is no number from 0 upwards.
        """
        if override.points is not None and not (math.isfinite(override.points) and override.points >= 0):
            raise UsageError(f"{override.points} is not a mark.", hint="Give a number from 0 upwards.")
        values = (student, exercise, override.points, override.comment, override.who, override.set_at)
        with self._transaction():
            self._db.execute("INSERT INTO overrides VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)

    def overrides(self, student: str, exercise: str) -> tuple[Override, ...]:
        """Return every mark by hand, the oldest first."""
        sql = "SELECT points, comment, who, set_at FROM overrides WHERE student = ? AND exercise = ? ORDER BY id"
        return tuple(_read_override(row) for row in self._rows(sql, (student, exercise)))

    # ------------------------------------------------------------ intake and pages

    def note_problems(self, source: str, problems: Iterable[IntakeProblem]) -> None:
        """Keep what was odd about one intake, in place of what was noted of it before."""
        rows = [(source, p.file, p.student, p.exercise, p.problem, p.decision) for p in problems]
        with self._transaction():
            self._db.execute("DELETE FROM problems WHERE source = ?", (source,))
            self._db.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", rows)

    def problems(self) -> tuple[IntakeProblem, ...]:
        """Return what was odd about every intake, in the order it was noted."""
        rows = self._rows("SELECT file, student, exercise, problem, decision FROM problems ORDER BY rowid")
        names = ("file", "student", "exercise", "problem", "decision")
        return tuple(IntakeProblem(**dict(zip(names, row, strict=True))) for row in rows)

    def page(self, student: str) -> bytes:
        """Return what the student's page was last made of, empty if it never was."""
        found = self._rows("SELECT made_of FROM pages WHERE student = ?", (student,))
        return bytes(found[0][0]) if found else b""

    def note_pages(self, pages: Iterable[tuple[str, bytes]]) -> None:
        """Remember what students' pages are made of, as (student, made of)."""
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?)", pages)

    # ------------------------------------------------------------ SQL

    def _count(self, student: str, exercise: str, attempt: int, submitted_at: datetime | None) -> None:
        moment = submitted_at.isoformat() if submitted_at else None
        sql = "INSERT OR REPLACE INTO counting VALUES (?, ?, ?, ?)"
        self._db.execute(sql, (student, exercise, attempt, moment))
        self._db.execute("INSERT OR IGNORE INTO students VALUES (?, ?)", (student, student))

    def _attempt(self, where: str, values: Sequence[Any]) -> Attempt | None:
        sql = f"SELECT {_ATTEMPT} FROM attempts AS a WHERE {where} ORDER BY a.id DESC LIMIT 1"  # noqa: S608
        return next(map(_read_attempt, self._rows(sql, values)), None)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with explained(self._path):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explained(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read_attempt(row: Sequence[Any]) -> Attempt:
    names = (
        "id", "student", "exercise", "points", "max_points", "status", "isolation", "course_hash",
        "submission_hash", "graded_at",
    )  # fmt: skip
    return Attempt(**dict(zip(names, row, strict=True)))


def _read_override(row: Sequence[Any]) -> Override:
    points, comment, who, set_at = row
    return Override(points=points, comment=comment, who=who, set_at=set_at)


def _read_mark(row: Sequence[Any]) -> Mark:
    student, exercise, attempt, report, submitted_at, points, *override = row
    return Mark(
        student=student,
        exercise=exercise,
        attempt=attempt,
        report=unpack_report(report) if report is not None else None,
        submitted_at=datetime.fromisoformat(submitted_at) if submitted_at else None,
        override=_read_override((points, *override)) if points is not None else None,
    )
