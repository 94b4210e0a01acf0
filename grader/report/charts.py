"""Pictures as SVG, drawn on the server: two curves that differ in dash, weight and label, not only in colour.

Nothing here styles itself: colours and widths come from the page's style sheet through classes, so one
picture serves light, dark and paper. All coordinates are numbers of ours; all words are escaped.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeGuard

from markupsafe import Markup, escape

from grader.report.escaping import unmask, write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.model import Line, Picture

_WIDTH, _HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 624, 40, 268
_CEILING = 1e300
_ROLES = {"reference": 0, "validation": 1, "student": 2}


def draw(picture: Picture, *, key: str) -> Markup:
    """Return the picture as one ``<svg>``; ``key`` makes its ids unique on the page.

    A y of None, infinity or nan is a gap. Curves lie over each other in the order reference, validation,
    student, the last one dashed, so that both show where they coincide.
    """
    lines = sorted(picture.lines, key=lambda line: _ROLES[line.role])
    x_axis = _Axis.around((x for line in lines for x in line.x), _LEFT, _RIGHT)
    y_axis = _Axis.around((y for line in lines for y in line.y), _BOTTOM, _TOP, grounded=True)
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{key}-t {key}-d">',
        f'<title id="{key}-t">{_words(picture.title)}</title><desc id="{key}-d">{_words(picture.alt)}</desc>',
        _grid(x_axis, y_axis),
        f'<text x="{_RIGHT}" y="{_HEIGHT - 8}" text-anchor="end">{_words(picture.x_label, 60)}</text>',
        f'<text x="8" y="16">{_words(picture.y_label, 30)}</text>',
        *(_curve(line, x_axis, y_axis) for line in lines),
        _legend(lines),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704  (numbers of ours, and words that went through escape)


class _Axis:
    """A straight scale from values to coordinates, with three to six round ticks."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.ticks = _ticks(low, high)
        self.low, self.high = min(low, self.ticks[0]), max(high, self.ticks[-1])
        self._start = start
        self._scale = (end - start) / (self.high - self.low)

    @classmethod
    def around(
        cls, values: Iterable[float | None], start: float, end: float, *, grounded: bool = False
    ) -> _Axis:
        """Return the axis that holds all finite values; ``grounded`` lets it begin at 0 if they are near."""
        shown = [value for value in values if drawable(value)]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
        if grounded and 0 < low <= high / 2:
            low = 0.0
        if high - low <= 1e-12 * max(abs(low), abs(high)) or high - low < 1e-280:
            margin = abs(high) / 2 or 1.0
            low, high = low - margin, high + margin
        return cls(low, high, start, end)

    def place(self, value: float) -> float:
        """Return the coordinate of a value."""
        return self._start + (value - self.low) * self._scale


def drawable(value: float | None) -> TypeGuard[float]:
    """Whether a value has a place on paper: a finite number of a size one can subtract."""
    return value is not None and -_CEILING < value < _CEILING


def _ticks(low: float, high: float) -> list[float]:
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough), 10 * power)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    if last - first > 8:  # numbers so large that the step is lost in rounding
        return [low, high]
    return [index * step for index in range(first, last + 1)]


def _grid(x_axis: _Axis, y_axis: _Axis) -> str:
    parts = ['<g class="grid" aria-hidden="true">']
    for tick in y_axis.ticks:
        y = y_axis.place(tick)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{write_number(tick)}</text>')
    for tick in x_axis.ticks:
        x = x_axis.place(tick)
        parts.append(f'<path d="M{x:.1f} {_BOTTOM}v5"/>')
        parts.append(f'<text x="{x:.1f}" y="{_BOTTOM + 20}" text-anchor="middle">{write_number(tick)}</text>')
    parts.append("</g>")
    return "".join(parts)


def _curve(line: Line, x_axis: _Axis, y_axis: _Axis) -> str:
    strokes: list[str] = []
    pen_up = True
    for x, y in zip(line.x, line.y, strict=False):
        if not (drawable(x) and drawable(y)):
            pen_up = True
            continue
        strokes.append(f"{'M' if pen_up else 'L'}{x_axis.place(x):.1f} {y_axis.place(y):.1f}")
        pen_up = False
    return f'<path class="curve {line.role}" d="{_with_dots(strokes)}"/>' if strokes else ""


def _with_dots(strokes: Sequence[str]) -> str:
    """Return the path; a point alone between gaps becomes a dot, which round line ends make visible."""
    path = []
    for index, stroke in enumerate(strokes):
        last = index + 1 == len(strokes) or strokes[index + 1][0] == "M"
        path.append(stroke + "h0" if stroke[0] == "M" and last else stroke)
    return "".join(path)


def _legend(lines: Sequence[Line]) -> str:
    parts = ['<g class="legend" aria-hidden="true">']
    x = _RIGHT
    for line in reversed(lines):
        name = unmask(line.name)[:24] + ("" if any(map(drawable, line.y)) else " (nothing to draw)")
        x -= 8 * len(name) + 44
        parts.append(f'<path class="curve {line.role}" d="M{x} 12h28"/>')
        parts.append(f'<text x="{x + 34}" y="16">{escape(name)}</text>')
    parts.append("</g>")
    return "".join(parts)


def _words(text: str, most: int = 400) -> Markup:
    return escape(unmask(text[:most]))
