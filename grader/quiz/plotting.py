"""A picture in plain characters, for terminals and for comments in a file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.model import Picture

_COLUMNS, _ROWS = 60, 12
_SIGNS = {"reference": "=", "training": "o", "validation": "x", "student": "+"}
_BOTH = "@"


def plot(picture: Picture) -> list[str]:
    """Return a picture as lines of at most 72 characters, without anything that a screen reader trips over."""
    heights = [y for line in picture.lines for y in line.y if y is not None and math.isfinite(y)]
    top, least = max(heights), min(heights)
    low = 0.0 if 0 < least <= top / 2 else least
    grid = [[" "] * _COLUMNS for _ in range(_ROWS)]
    for line in picture.lines:
        _mark(grid, _scale(line.x, _COLUMNS), _scale(line.y, _ROWS, low, top), _SIGNS[line.role])
    labels = {0: f"{top:.3g}", _ROWS - 1: f"{low:.3g}"}
    rows = [f"{labels.get(at, ''):>8} |{''.join(row).rstrip()}" for at, row in enumerate(grid)]
    last = f"{picture.lines[0].x[-1]:g}"
    axis = f"{'':>8} +{'-' * _COLUMNS}"
    ends = f"{'':>10}{picture.x_label} 1{last:>{_COLUMNS - len(picture.x_label) - 2}}"
    legend = "   ".join(f"{_SIGNS[line.role]} {line.name}" for line in picture.lines)
    legend += f"   {_BOTH} both" if len(picture.lines) > 1 else ""
    return [f"{picture.y_label:>8}", *rows, axis, ends, f"{'':>10}{legend}"]


def _mark(
    grid: list[list[str]], columns: Sequence[int | None], rows: Sequence[int | None], sign: str
) -> None:
    for column, row in zip(columns, rows, strict=True):
        if column is not None and row is not None:
            cell = grid[_ROWS - 1 - row]
            cell[column] = sign if cell[column] in {" ", sign} else _BOTH


def _scale(
    values: Sequence[float | None], cells: int, low: float | None = None, high: float | None = None
) -> list[int | None]:
    """Return the cell of every value between ``low`` and ``high``, by default the first and the last value."""
    start = values[0] if low is None else low
    end = values[-1] if high is None else high
    width = ((end or 0.0) - (start or 0.0)) or 1.0
    return [
        None if value is None else round((value - (start or 0.0)) / width * (cells - 1)) for value in values
    ]
