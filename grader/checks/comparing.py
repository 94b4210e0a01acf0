"""When an answer is the same as what was expected: by value and kind, never by repr.

Tolerances come from the expected value alone, so an infinite answer cannot widen them. NaN is equal to
nothing. Types are as they crossed the pipe: exact.
"""

from __future__ import annotations

from typing import Any

import numpy as np

REL = 1e-6
ABS = 1e-9

_NUMBERS = (int, float)


def is_number(value: Any) -> bool:
    """Whether the value is one real number: int, float, NumPy scalar or 0-d array; bool is not."""
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in "iuf"
    if isinstance(value, np.generic):
        return value.dtype.kind in "iuf"
    return type(value) in _NUMBERS


def same(answer: Any, expected: Any, *, rel: float = REL, abs: float = ABS) -> bool:  # noqa: A002 - NumPy's word
    """Whether the answer is the expected value, within ``rel`` times its size plus ``abs``.

    A list, a tuple and an array of equal lengths with equal items are the same; a number is not the same as
    a list that holds it.
    """
    if is_number(expected):
        return is_number(answer) and _close(answer, float(expected), rel, abs)
    if isinstance(expected, (list, tuple, np.ndarray)):
        items = _items(answer)
        return (
            items is not None
            and len(items) == len(expected)
            and all(same(one, other, rel=rel, abs=abs) for one, other in zip(items, expected, strict=True))
        )
    return type(answer) is type(expected) and bool(answer == expected)


def _close(answer: Any, expected: float, rel: float, abs_: float) -> bool:
    try:
        number = float(answer)
    except OverflowError:
        return False
    return bool(np.isfinite(number)) and abs(number - expected) <= abs_ + rel * abs(expected)


def _items(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.ndim:
        return value
    return value if isinstance(value, (list, tuple)) else None
