"""Notebook cells as Python: magics, shell and help lines do nothing.

A cell that Python can read is left alone, so that ``%`` and ``!`` as operators or inside strings are never
touched. Only where the parser stops at a line that looks like a magic is that one line made inert, and the
cell read again. What a notebook takes off a cell before Python reads it is taken off here, too: the margin of
a cell that is indented as a whole, and the prompts of a pasted session. Line numbers stay as they are.
"""

from __future__ import annotations

import ast
import re

_RUNS_PYTHON = frozenset({"time", "timeit", "capture", "prun", "python", "python3"})
_ASSIGNED = re.compile(r"^(\s*)([\w\s,.\[\]\"']+?)=\s*[!%]")
_LINE = re.compile(r"^(\s*)(?:[%!?]|[\w.*]+\?{1,2}\s*$)")
_TIMED = re.compile(r"^(\s*)%time\s+([A-Za-z_][\w\s,.\[\]\"'*]*?=(?!=).*)$")
_SESSIONS = (
    (re.compile(r">>>( |$)"), re.compile(r"^(?:>>>|\.\.\.)(?: |$)")),
    (re.compile(r"In \[\d+\]: ?"), re.compile(r"^(?:In \[\d+\]: ?|\s*\.{3,}: ?)")),
)
_MOST_LINES = 500


def inert(cell: str) -> str:
    """Return the cell with everything only a notebook understands made to do nothing."""
    cell = _without_cell_magic(_without_prompts(_without_margin(cell)))
    for _ in range(_MOST_LINES):
        try:
            ast.parse(cell)
        except SyntaxError as stop:
            changed = _quieten(cell, stop.lineno)
            if changed is None:
                return cell
            cell = changed
        except (ValueError, MemoryError, RecursionError):
            return cell
        else:
            return cell
    return cell


def _without_margin(cell: str) -> str:
    """Take the indent of the first line of code off every line that has it."""
    first = next(
        (line for line in cell.split("\n") if line.strip() and not line.lstrip().startswith("#")), ""
    )
    margin = first[: len(first) - len(first.lstrip())]
    return "\n".join(line.removeprefix(margin) for line in cell.split("\n")) if margin else cell


def _without_prompts(cell: str) -> str:
    """Take the prompts off a session that was pasted into a cell."""
    lines = cell.split("\n")
    first = next(filter(str.strip, lines), "")
    for start, prompt in _SESSIONS:
        if start.match(first):
            return "\n".join(prompt.sub("", line, count=1) for line in lines)
    return cell


def _without_cell_magic(cell: str) -> str:
    """Drop the ``%%time`` line of a Python cell; blank out a cell of another language whole."""
    lines = cell.split("\n")
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith("%%"):
            return cell
        words = line[2:].split()
        if words and words[0] in _RUNS_PYTHON:
            return "\n".join([*lines[:number], "", *lines[number + 1 :]])
        return "\n" * (len(lines) - 1)
    return cell


def _quieten(cell: str, number: int | None) -> str | None:
    """Make the line at which the parser stopped inert, or the one before it; None when neither is a magic."""
    lines = cell.split("\n")
    for at in (number or 0, (number or 0) - 1):
        if 1 <= at <= len(lines):
            before = lines[at - 1]
            quiet = _quiet_line(before)
            if quiet is not None:
                lines[at - 1] = quiet
                if not quiet.endswith("\\"):
                    _empty_the_rest(lines, at, before)
                return "\n".join(lines)
    return None


def _empty_the_rest(lines: list[str], number: int, line: str) -> None:
    """Empty the lines with which a shell line or a magic goes on after a backslash."""
    while line.rstrip().endswith("\\") and number < len(lines):
        line, lines[number] = lines[number], ""
        number += 1


def _quiet_line(line: str) -> str | None:
    if found := _TIMED.match(line):
        return f"{found[1]}{found[2]}"
    if found := _ASSIGNED.match(line):
        return f"{found[1]}{found[2]}= []"
    if found := _LINE.match(line):
        return f"{found[1]}pass"
    return None
