"""What a page shows beside the report: the source, and the student's own function drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from grader.checks.comparing import is_number, same
from grader.course.types import Sweep
from grader.course.values import read_value
from grader.model import Call, Line, Picture, Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from grader.course.types import Exercise, Series, Span
    from grader.model import Answer

_ROUND = 4
_LONGEST = 400


class Drawing:
    """One picture of an exercise: its calls and the right values, computed once for a whole class."""

    def __init__(self, asked: Sweep | Series, reference: ModuleType) -> None:
        self._asked = asked
        right = getattr(reference, asked.function)
        if isinstance(asked, Sweep):
            self._xs = _spread(asked.x)
            self._calls = [_call(asked, x) for x in self._xs]
            self._right = [right(*_call(asked, x).args) for x in self._xs]
        else:
            self._calls = [_call(asked)]
            self._right = list(right(*_call(asked).args)[asked.result])
            self._xs = _count(len(self._right))

    def draw(self, ask: Callable[[Sequence[Call]], list[Answer]]) -> Picture | None:
        """Draw a student's answers beside the right ones; nothing where there is no number to draw."""
        given = [answer.value if isinstance(answer, Returned) else None for answer in ask(self._calls)]
        if isinstance(self._asked, Sweep):
            return _picture(self._asked, self._xs, self._right, given)
        values = _item(given[0], self._asked.result)
        longest = max(len(self._right), len(values))
        return _picture(
            self._asked,
            _count(longest),
            self._right + [None] * (longest - len(self._right)),
            values + [None] * (longest - len(values)),
        )


def prepare_drawings(exercise: Exercise, reference: ModuleType | None) -> tuple[Drawing, ...]:
    """Return the exercise's pictures ready to be drawn; none without a reference."""
    if reference is None:
        return ()
    return tuple(Drawing(picture, reference) for picture in exercise.file.pictures)


def _call(asked: Sweep | Series, x: float | None = None) -> Call:
    return Call(asked.function, tuple(read_value(value, x) for value in asked.args), public=True)


def _spread(span: Span) -> tuple[float, ...]:
    step = (span.stop - span.start) / (span.steps - 1)
    return tuple(round(span.start + step * at, 10) for at in range(span.steps))


def _count(longest: int) -> tuple[float, ...]:
    return tuple(float(at) for at in range(1, longest + 1))


def _item(value: Any, position: int) -> list[Any]:
    try:
        return list(value[position])[:_LONGEST]
    except (TypeError, IndexError, KeyError):
        return []


def _picture(
    asked: Sweep | Series, xs: tuple[float, ...], right: Sequence[Any], given: Sequence[Any]
) -> Picture | None:
    theirs = tuple(map(_height, given))
    if all(y is None for y in theirs):
        return None
    equal = all(
        same(one, other)
        for one, other in zip(given, right, strict=True)
        if one is not None or other is not None
    )
    return Picture(
        title=asked.title,
        alt=_alt(asked, right, theirs, equal=equal),
        x_label=asked.x_label,
        y_label=asked.y_label,
        lines=(
            Line(name="right", role="reference", x=xs, y=tuple(map(_height, right))),
            Line(name="yours", role="student", x=xs, y=theirs),
        ),
    )


def _alt(asked: Sweep | Series, right: Sequence[Any], theirs: Sequence[float | None], *, equal: bool) -> str:
    start = f"{asked.title}: {asked.y_label} over {asked.x_label}."
    if equal:
        return f"{start} Your curve lies on the right one."
    ends = [
        f"{name} from {_say(ys[0])} to {_say(ys[-1])}"
        for name, ys in (("right", tuple(map(_height, right))), ("yours", theirs))
    ]
    return f"{start} The two curves differ: {', '.join(ends)}."


def _say(y: float | None) -> str:
    return "no number" if y is None else f"{y:.{_ROUND}g}"


def _height(value: Any) -> float | None:
    if value is None or not is_number(value):
        return None
    try:
        y = float(value)
    except OverflowError:
        return None
    return y + 0.0 if math.isfinite(y) else None
