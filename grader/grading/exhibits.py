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

    from grader.course.types import Exercise, Series
    from grader.model import Answer

_ROUND = 4
_LONGEST = 400


def draw_pictures(
    exercise: Exercise, reference: ModuleType, ask: Callable[[Sequence[Call]], list[Answer]]
) -> tuple[Picture, ...]:
    """Draw the exercise's pictures, the student's answers beside the reference's; none where there is nothing."""
    drawn = (
        _draw_sweep(picture, reference, ask)
        if isinstance(picture, Sweep)
        else _draw_series(picture, reference, ask)
        for picture in exercise.file.pictures
    )
    return tuple(picture for picture in drawn if picture is not None)


def _draw_sweep(
    sweep: Sweep, reference: ModuleType, ask: Callable[[Sequence[Call]], list[Answer]]
) -> Picture | None:
    span = sweep.x
    step = (span.stop - span.start) / (span.steps - 1)
    xs = tuple(round(span.start + step * at, 10) for at in range(span.steps))
    calls = [
        Call(sweep.function, tuple(read_value(value, x) for value in sweep.args), public=True) for x in xs
    ]
    answers = ask(calls)
    right = getattr(reference, sweep.function)
    return _picture(
        sweep,
        xs,
        [right(*(read_value(value, x) for value in sweep.args)) for x in xs],
        [answer.value if isinstance(answer, Returned) else None for answer in answers],
    )


def _draw_series(
    series: Series, reference: ModuleType, ask: Callable[[Sequence[Call]], list[Answer]]
) -> Picture | None:
    def arguments() -> tuple[Any, ...]:
        return tuple(read_value(value) for value in series.args)

    (answer,) = ask([Call(series.function, arguments(), public=True)])
    right = list(getattr(reference, series.function)(*arguments())[series.result])
    given = _item(answer.value, series.result) if isinstance(answer, Returned) else []
    longest = max(len(right), len(given))
    return _picture(
        series,
        tuple(float(at) for at in range(1, longest + 1)),
        right + [None] * (longest - len(right)),
        given + [None] * (longest - len(given)),
    )


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
