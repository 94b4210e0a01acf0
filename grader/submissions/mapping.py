"""What a person has decided: a CSV with the columns student, exercise and file (problems.csv will do)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.submissions.names import readable
from grader.submissions.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from grader.submissions.found import Found

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SPELT = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whose a file or a folder's files are, and for which exercise; an empty text decides nothing."""

    student: str = ""
    exercise: str = ""
    file: str = ""


def read_mapping(path: Path) -> tuple[Decision, ...]:
    """Read decisions; rows that decide nothing (no student and no exercise, or no file) are passed over.

    Raises:
        UsageError: The file cannot be read, or lacks one of the three columns.
    """
    rows = read_table(path, what="mapping")
    missing = [name for name in ("student", "exercise", "file") if rows and name not in rows[0]]
    if missing:
        raise UsageError(
            f"The mapping {path} has no column {missing[0]}.",
            hint="Its first line must be student,exercise,file.",
        )
    decisions = (
        Decision(
            student=_meant(row.get("student", "")),
            exercise=row.get("exercise", ""),
            file=readable(_meant(row.get("file", ""))),
        )
        for row in rows
    )
    return tuple(one for one in decisions if one.file and (one.student or one.exercise))


def refuse_strangers(decisions: Iterable[Decision], known: AbstractSet[str]) -> None:
    """Raise UsageError for a student who is not ``known``: a slip must not make a new one."""
    for one in decisions:
        if one.student and one.student not in known:
            near = difflib.get_close_matches(one.student, known, n=3, cutoff=0.5)
            hint = (
                f"Did you mean {', '.join(near)}?" if near else "Write students' keys as the roster has them."
            )
            raise UsageError(
                f"The mapping speaks of the student {one.student}, who is not on the roster.", hint=hint
            )


def _meant(cell: str) -> str:
    """Undo what our tables do to a name that could deceive: an apostrophe before it, invisible marks spelt out."""
    bare = cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell
    return _SPELT.sub(_mark, bare)


def _mark(found: re.Match[str]) -> str:
    char = chr(min(int(found[found.lastindex or 0], 16), 0x10FFFF))
    return char if unicodedata.category(char) == "Cf" else found[0]


def decide(founds: Iterable[Found], decisions: Sequence[Decision]) -> list[tuple[Found, Decision]]:
    """Put every file beside what was decided about it, once for each student it was given to.

    Of a file and its folders the innermost that was decided about counts.

    Raises:
        UsageError: A decision is about a file that is not there, or two are about one exercise of a student.
    """
    founds = list(founds)
    names = {name for found in founds for name in _names(found)} if decisions else set()
    decisions = [_at_home(one, names) for one in decisions]
    _refuse_twice(decisions)
    by_file: dict[str, dict[str, Decision]] = {}
    for one in decisions:
        given = by_file.setdefault(one.file, {})
        if one.exercise or one.student not in given:
            given[one.student] = one
    decided = [_beside(found, one) for found in founds for one in _decisions(found, by_file)]
    unused = set(by_file) - {one.file for _, one in decided}
    if unused:
        raise UsageError(
            f"The mapping speaks of {min(unused)}, which is not among the submissions.",
            hint="Write file names as problems.csv has them.",
        )
    return decided


def _at_home(decision: Decision, names: AbstractSet[str]) -> Decision:
    """Return a decision with its file in our spelling: backslashes part folders too, but for names that hold one."""
    file = decision.file if decision.file in names else decision.file.replace("\\", "/").strip("/")
    return replace(decision, file=file)


def _names(found: Found) -> Iterable[str]:
    """Return a file's own name and those of the folders around it, the innermost first."""
    parts = found.file.above + found.file.parts
    return ("/".join(parts[:end]) for end in range(len(parts), 0, -1))


def _decisions(found: Found, by_file: Mapping[str, Mapping[str, Decision]]) -> Iterable[Decision]:
    return next((by_file[name].values() for name in _names(found) if name in by_file), [Decision()])


def _beside(found: Found, decision: Decision) -> tuple[Found, Decision]:
    """Return both: a file that a person named without what spoke against it, a folder's file with its exercise."""
    if decision.file == found.file.shown:
        return replace(found, name=found.name or found.file.parts[-1], problem=""), decision
    if decision.exercise:
        return replace(found, exercise=decision.exercise), replace(decision, exercise="")
    return found, decision


def _refuse_twice(decisions: Sequence[Decision]) -> None:
    chosen: dict[tuple[str, str], str] = {}
    for one in decisions:
        if (
            one.student
            and one.exercise
            and chosen.setdefault((one.student, one.exercise), one.file) != one.file
        ):
            raise UsageError(
                f"The mapping gives {one.student} two files for {one.exercise}.",
                hint="Keep the row of one of them.",
            )
