"""Who is in the course: a roster in any of the shapes that learning platforms export."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.submissions.names import folded, spellings
from grader.submissions.table import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

# Columns that may hold the name a student has in the gradebook, best first.
_KEYS = (
    "key", "student_key", "username", "user", "login", "login_id", "sis_login_id", "net_id", "netid", "student_id",
    "sid", "student_number", "matriculation_number", "sis_user_id", "id_number", "roster_identifier", "identifier",
    "github_username", "email", "email_address", "id", "student", "name",
)  # fmt: skip
_FULL = ("name", "full_name", "sortable_name", "display_name", "student_name", "student")
_FIRST = ("first_name", "firstname", "given_name", "forename")
_LAST = ("last_name", "lastname", "family_name", "surname")
_SYSTEMS: Mapping[str, tuple[str, ...]] = {
    "canvas": ("canvas_user_id", "canvas_id", "user_id", "id"),
    "moodle": ("moodle_participant_id", "participant_id", "moodle_id", "identifier"),
    "github": ("github_username", "github"),
    "sid": ("sid", "student_id", "student_number", "sis_user_id", "id_number", "matriculation_number"),
    "email": ("email", "email_address", "e_mail", "mail", "sis_login_id"),
}
_LOGINS = (
    "username",
    "user",
    "login",
    "login_id",
    "sis_login_id",
    "net_id",
    "netid",
    "github_username",
    "github",
)

_IDS = {"key", *_LOGINS, *(column for columns in _SYSTEMS.values() for column in columns)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One student: ``key`` in grades and reports, ``name`` for people to read, ``cells`` as the roster has them."""

    key: str
    name: str
    cells: Row = field(default_factory=dict)

    def ids(self) -> frozenset[tuple[str, str]]:
        """Return what systems (canvas, moodle, github, sid, email) call this person, as (system, folded id)."""
        cells = (
            (system, self.cells.get(column, "")) for system, columns in _SYSTEMS.items() for column in columns
        )
        # "Participant 12" in Moodle's worksheets, the word translated
        bare = ((system, cell.rpartition(" ")[2] if system == "moodle" else cell) for system, cell in cells)
        return frozenset((system, folded(cell)) for system, cell in bare if cell)

    def handles(self) -> frozenset[str]:
        """Return what a folder of this student may be called exactly, folded: key, logins, ids, email."""
        columns = {*_LOGINS, *_SYSTEMS["sid"], *_SYSTEMS["email"]}
        cells = {folded(self.cells.get(column, "")) for column in columns}
        return frozenset(cells | {folded(self.key)}) - {""}

    def spellings(self) -> frozenset[str]:
        """Return the spellings of this person's name, see ``names.spellings``."""
        names = [self.cells.get(column, "") for column in _FULL]
        first, last = (_first_of(self.cells, group) for group in (_FIRST, _LAST))
        return frozenset().union(*map(spellings, {*names, self.name, f"{first} {last}", f"{last} {first}"}))


def read_roster(path: Path) -> tuple[Person, ...]:
    """Read a roster in its own order.

    The key is the first column of a list of usual ones (key, username, student_id, email ...) that is
    filled and different in every row.

    Raises:
        UsageError: The file cannot be read, or no column tells the students apart.
    """
    table = read_table(path, what="roster")
    rows = _once(row for row in table if not _is_heading(row))
    if not rows:
        raise UsageError(
            f"The roster {path} lists nobody.", hint="Below its first line it needs one per student."
        )
    _refuse_doubtful(rows, path)
    # "student" holds keys in our own grades.csv and people's names in a Canvas gradebook.
    usual = _KEYS if _is_names(rows, "student") else ("key", "student", *_KEYS)
    key = next((column for column in usual if _tells_apart(rows, column)), None)
    if key is None:
        raise UsageError(
            f"No column of the roster {path} is filled and different for every student.",
            hint="Add a column named key with a short name for each student.",
        )
    return tuple(Person(key=_line(row[key]), name=_line(_name(row) or row[key]), cells=row) for row in rows)


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _once(rows: Iterable[Row]) -> list[Row]:
    """Drop rows that stand there twice to the letter, where more than a name says that it is one person."""
    known: set[tuple[tuple[str, str], ...]] = set()
    kept = []
    for row in rows:
        cells = tuple(row.items())
        if cells not in known or not any(map(row.get, _IDS)):
            kept.append(row)
        known.add(cells)
    return kept


def _refuse_doubtful(rows: Sequence[Row], path: Path) -> None:
    """A column that is called key is meant as one: another in its place would give students other names."""
    keys = Counter(folded(row.get("key", "")) for row in rows)
    if not any(keys):
        return
    wrong = next((key for key, count in keys.items() if not key or count > 1), None)
    if wrong is not None:
        said = f"has the key {wrong} twice" if wrong else "has a row without a key"
        raise UsageError(f"The roster {path} {said}.", hint="Give every student a key of their own.")


def _is_heading(row: Row) -> bool:
    """Whether a row is the second heading of a Canvas gradebook."""
    return next(iter(row.values()), "").casefold() == "points possible"


def _is_names(rows: Sequence[Row], column: str) -> bool:
    """Whether a column holds people's names, not keys."""
    return any(char in row.get(column, "") for row in rows for char in " ,")


def _tells_apart(rows: Sequence[Row], column: str) -> bool:
    cells = [folded(row.get(column, "")) for row in rows]
    return bool(cells) and all(cells) and len(set(cells)) == len(cells)


def _first_of(row: Row, columns: Iterable[str]) -> str:
    """Return what stands in the first of some columns that holds anything."""
    return next(filter(None, map(row.get, columns)), "")


def _name(row: Row) -> str:
    first, last, full = (_first_of(row, group) for group in (_FIRST, _LAST, _FULL))
    if "," in full and not (first or last):
        last, _, first = (part.strip() for part in full.partition(","))
    return f"{first} {last}".strip() or full
