"""The SQLite file under the gradebook: its tables, how it is opened, and its failures as sentences.

The journal is a write-ahead log with ``synchronous=NORMAL``: what was committed outlives the death of any
process, because the log is with the operating system by then. A power cut can take the last moments of a
run and never harms the file; those submissions are graded again. ``FULL`` would wait for the disk at every report.

The lock is held from opening to closing (``locking_mode=EXCLUSIVE``): two writers of one class would tell two
truths, and a lock that dies with its process needs no cleaning up.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import GraderError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1
_BUSY_SECONDS = 1.0
_PRAGMAS = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
_SCHEMA = f"""
BEGIN EXCLUSIVE;
CREATE TABLE students (
    student TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE handed_in (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    PRIMARY KEY (student, exercise)
) WITHOUT ROWID;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    key BLOB NOT NULL,
    points REAL NOT NULL,
    max_points REAL NOT NULL,
    status TEXT NOT NULL,
    isolation TEXT NOT NULL,
    course_hash TEXT NOT NULL,
    submission_hash TEXT NOT NULL,
    grader_version TEXT NOT NULL,
    graded_at TEXT NOT NULL,
    report BLOB NOT NULL,
    exhibit BLOB NOT NULL
);
CREATE INDEX attempts_by_content ON attempts (student, exercise, key);
CREATE TABLE counting (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    attempt INTEGER NOT NULL REFERENCES attempts (id),
    submitted_at TEXT,
    PRIMARY KEY (student, exercise)
) WITHOUT ROWID;
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    points REAL,
    comment TEXT NOT NULL,
    who TEXT NOT NULL,
    set_at TEXT NOT NULL
);
CREATE TABLE problems (
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    problem TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE TABLE pages (
    student TEXT PRIMARY KEY,
    made_of BLOB NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
COMMIT;
"""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, creating its tables if it is new, and hold its lock.

    Raises GraderError when it is in use, not ours, newer than we are, or cannot be written.
    """
    with explained(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            version = _read_version(connection, path)
            connection.executescript(_PRAGMAS)
            _prepare(connection, version)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences about the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from error


def _read_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the file's version, 0 for a new one; nothing has been written to it yet."""
    version: int
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables:
        raise _not_ours(path)
    if version > VERSION:
        raise GraderError(
            f"{path} was written by a newer grader (its version is {version}, this grader knows {VERSION}).",
            hint="Update the grader, or name another folder with --out.",
        )
    return version


def _prepare(connection: sqlite3.Connection, version: int) -> None:
    # Takes the lock now, so that a second writer hears of it before it has done any work.
    connection.executescript("BEGIN EXCLUSIVE; COMMIT;" if version else _SCHEMA)


def _explain(error: sqlite3.Error, path: Path) -> GraderError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _BUSY:
        return GraderError(
            f"{path} is in use by another program, perhaps a grader that is still at work.",
            hint="Wait for it or close it, then run this again; nothing was changed.",
        )
    if code in _FULL:
        return GraderError(
            f"{path} cannot be written: the disk is full or does not take any more.",
            hint="Make room and run this again; everything graded so far is kept.",
        )
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return _not_ours(path)
    return GraderError(
        f"{path} cannot be opened or written ({error}).",
        hint="Is the folder there, and may you write to it?",
    )


def _not_ours(path: Path) -> GraderError:
    return GraderError(
        f"{path} is not a gradebook, or it is damaged.",
        hint="Move it away and grade again, or name another folder with --out.",
    )
