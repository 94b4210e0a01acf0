"""Notebook cells as Python: magics, shell and help lines do nothing.

A cell that Python can read is left alone, so that ``%`` and ``!`` as operators or inside strings are never
touched. Only where the parser stops at a line that looks like a magic is that one line made inert, and the
cell read again. Line numbers stay as they are.
"""

from __future__ import annotations

import ast
import re

_RUNS_PYTHON = frozenset({"time", "timeit", "capture", "prun", "python", "python3"})
_ASSIGNED = re.compile(r"^(\s*)([\w\s,.\[\]\"']+?)=\s*[!%]")
_LINE = re.compile(r"^(\s*)(?:[%!?]|[\w.]+\?{1,2}\s*$)")
_MOST_LINES = 500


def inert(cell: str) -> str:
    """Return the cell with everything only a notebook understands made to do nothing."""
    cell = _without_cell_magic(cell)
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
            quiet = _quiet_line(lines[at - 1])
            if quiet is not None:
                lines[at - 1] = quiet
                return "\n".join(lines)
    return None


def _quiet_line(line: str) -> str | None:
    if found := _ASSIGNED.match(line):
        return f"{found[1]}{found[2]}= []"
    if found := _LINE.match(line):
        return f"{found[1]}pass"
    return None
