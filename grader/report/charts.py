"""Pictures as SVG, drawn on the server: two curves that differ in dash, weight and label, not only in colour.

Nothing here styles itself: colours and widths come from the page's style sheet through classes, so one
picture serves light, dark and paper. All coordinates are numbers of ours; all words are escaped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeGuard

from markupsafe import Markup, escape

from grader.report.escaping import unmask, write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.model import Line, Picture

_WIDTH, _HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 624, 40, 268
_WINDOW = (  # an inner picture cuts off what leaves it; the margin keeps round ends whole
    f'<svg x="{_LEFT - 4}" y="{_TOP - 4}" width="{_RIGHT - _LEFT + 8}" height="{_BOTTOM - _TOP + 8}" '
    f'viewBox="{_LEFT - 4} {_TOP - 4} {_RIGHT - _LEFT + 8} {_BOTTOM - _TOP + 8}">'
)
_CEILING = 1e300
_STRETCH = 4  # how many times its own height a curve may go above or below the right one
_ROLES = {"reference": 0, "training": 1, "validation": 2, "student": 3}


def draw(picture: Picture, *, key: str) -> Markup:
    """Return the picture as one ``<svg>``; ``key`` makes its ids unique on the page.

    A y of None, infinity or nan is a gap. Curves lie over each other in the order reference, training,
    validation, student, the last ones dashed, so that both show where they coincide. The right curve decides the scale:
    one that runs far away from it leaves the picture, and the legend says so.
    """
    lines = sorted(picture.lines, key=lambda line: _ROLES[line.role])
    x_axis = _across(x for line in lines for x in line.x)
    y_axis = _upwards(_near_the_right_one(lines))
    parts = [
        _opening(key, picture.title, picture.alt),
        _grid(x_axis, y_axis),
        f'<text x="{_RIGHT}" y="{_HEIGHT - 8}" text-anchor="end">{_words(picture.x_label, 60)}</text>',
        f'<text x="8" y="16">{_words(picture.y_label, 30)}</text>',
        _WINDOW,
        *(_curve(line, x_axis, y_axis) for line in lines),
        "</svg>",
        _legend(lines, y_axis),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704  (numbers of ours, and words that went through escape)


def draw_histogram(counts: Sequence[int], most_points: float, *, key: str) -> Markup:
    """Return a bar chart of how many students have how many points; the bars share the points evenly."""
    top = most_points if most_points > 0 else 1.0
    edges = tuple(index * top / max(len(counts), 1) for index in range(len(counts) + 1))
    x_axis = _Axis(0.0, top, _LEFT, _RIGHT, edges)
    y_axis = _upwards((0.0, float(max(4, *counts, 0))))
    spoken = "; ".join(
        f"from {write_number(edge)}: {count}" for edge, count in zip(edges, counts, strict=False)
    )
    bars = (
        _bar(x_axis.place(left), x_axis.place(right), y_axis.place(float(count)))
        for left, right, count in zip(edges, edges[1:], counts, strict=False)
    )
    opening = _opening(key, "How many students have how many points", spoken)
    return Markup("".join([opening, _grid(x_axis, y_axis), *bars, "</svg>"]))  # noqa: S704  (numbers of ours)


def _bar(left: float, right: float, top: float) -> str:
    size = f'width="{right - left - 4:.1f}" height="{_BOTTOM - top:.1f}"'
    return f'<rect class="column" x="{left + 2:.1f}" y="{top:.1f}" {size}/>'


@dataclass(frozen=True, slots=True)
class _Axis:
    """A straight scale from values to coordinates, with three to six round ticks."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Return the coordinate of a value, not too far outside for a picture."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(9.0, max(-9.0, share)) * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Whether the value lies between the axis's ends."""
        return self.low <= value <= self.high


def _near_the_right_one(lines: Sequence[Line]) -> list[float]:
    """Return all finite values, without those so far away that the right curve would look flat."""
    shown = [y for line in lines for y in line.y if _is_shown(y)]
    right = [y for line in lines if line.role == "reference" for y in line.y if _is_shown(y)]
    reach = _STRETCH * (max(right) - min(right)) if right else 0.0
    if not 0 < reach < _CEILING:
        return shown
    low, high = min(right) - reach, max(right) + reach
    return [y for y in shown if low <= y <= high]


def _across(values: Iterable[float | None]) -> _Axis:
    """Return the horizontal axis: as wide as the data, ticks inside."""
    low, high = _range(values)
    slack = (high - low) * 1e-9
    inside = tuple(tick for tick in _ticks(low, high) if low - slack <= tick <= high + slack)
    return _Axis(low, high, _LEFT, _RIGHT, inside)


def _upwards(values: Iterable[float | None]) -> _Axis:
    """Return the vertical axis: from tick to tick around the data, from 0 where that is near."""
    low, high = _range(values)
    ticks = _ticks(0.0 if 0 < low <= high / 2 else low, high)
    return _Axis(ticks[0], ticks[-1], _BOTTOM, _TOP, ticks)


def _range(values: Iterable[float | None]) -> tuple[float, float]:
    """Return the least and the greatest finite value, drawn apart where they are one."""
    shown = [value for value in values if _is_shown(value)]
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    if high - low <= 1e-12 * max(abs(low), abs(high)) or high - low < 1e-280:
        margin = abs(high) / 2 if abs(high) > 1e-280 else 1.0
        return low - margin, high + margin
    return low, high


@lru_cache(maxsize=256)
def _ticks(low: float, high: float) -> tuple[float, ...]:
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough), 10 * power)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    if last - first > 8:  # numbers so large that the step is lost in rounding
        return (low, high)
    return tuple(index * step for index in range(first, last + 1))


def _opening(key: str, title: str, description: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{_words(title)}</title><desc id="{key}-d">{_words(description)}</desc>'
    )


@lru_cache(maxsize=256)
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


@lru_cache(maxsize=256)  # the right curve is the same for a whole class
def _curve(line: Line, x_axis: _Axis, y_axis: _Axis) -> str:
    strokes: list[str] = []
    pen = "M"
    for x, y in zip(line.x, line.y, strict=False):
        if y is None or not (-_CEILING < y < _CEILING and -_CEILING < x < _CEILING):
            if strokes and pen == "L":
                strokes.append("h0")  # a point alone between gaps becomes a dot
            pen = "M"
            continue
        strokes.append(f"{pen}{x_axis.place(x):.1f} {y_axis.place(y):.1f}")
        pen = "L"
    return f'<path class="curve {line.role}" d="{"".join(strokes)}h0"/>' if strokes else ""


def _legend(lines: Sequence[Line], y_axis: _Axis) -> str:
    parts = ['<g class="legend" aria-hidden="true">']
    x = _RIGHT
    for line in reversed(lines):
        name = unmask(line.name)[:24] + _fate(line, y_axis)
        x -= 11 * len(name) + 44
        parts.append(f'<path class="curve {line.role}" d="M{x} 12h28"/>')
        parts.append(f'<text x="{x + 34}" y="16">{escape(name)}</text>')
    parts.append("</g>")
    return "".join(parts)


def _fate(line: Line, y_axis: _Axis) -> str:
    shown = [y for y in line.y if _is_shown(y)]
    if not shown:
        return " (nothing to draw)"
    return "" if all(map(y_axis.holds, shown)) else " (leaves the picture)"


def _is_shown(value: float | None) -> TypeGuard[float]:
    return value is not None and -_CEILING < value < _CEILING


def _words(text: str, most: int = 400) -> Markup:
    return escape(unmask(text[:most]))
