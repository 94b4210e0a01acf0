"""Values of examples and pictures: YAML numbers and lists, and arrays written as mappings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDERS = ("x", "1-x")
"""What a picture's arguments may hold in place of a number: the number drawn over, and 1 minus it."""

_DTYPE = re.compile(r"(u?int)(8|16|32|64)|float(32|64)")


def read_value(value: Any, x: float | None = None) -> Any:
    """Return the value that a course file means, a fresh one each time.

    ``{array: [...], dtype: uint8}`` becomes a NumPy array of that shape and dtype (NumPy's own choice
    without ``dtype``); other values stay. With ``x`` the placeholders ``"x"`` and ``"1-x"`` become numbers,
    without it they stay, and an array that holds one is a ValueError.
    """
    if isinstance(value, dict):
        import numpy as np  # noqa: PLC0415  courses are loaded before it is known whether arrays are needed

        return np.array(read_value(value["array"], x), dtype=value.get("dtype"))
    if isinstance(value, (list, tuple)):
        return [read_value(item, x) for item in value]
    if x is not None and value in PLACEHOLDERS:
        return x if value == "x" else 1 - x
    return value


def holds_placeholder(value: Any) -> bool:
    """Return whether ``x`` or ``1-x`` stands anywhere inside the value."""
    if isinstance(value, dict):
        return holds_placeholder(value.get("array"))
    if isinstance(value, (list, tuple)):
        return any(map(holds_placeholder, value))
    return value in PLACEHOLDERS


def explain_value(value: Any, *, placeholders: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a value as written, with the remedy; ``placeholders`` may stand in arrays."""
    if isinstance(value, dict):
        yield from _explain_array(value, placeholders=placeholders)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from explain_value(item, placeholders=placeholders)


def _explain_array(value: dict[str, Any], *, placeholders: bool) -> Iterator[tuple[str, str]]:
    if not {"array"} <= set(value) <= {"array", "dtype"}:
        yield "a mapping here has to be an array", "write {array: [...], dtype: float64}"
        return
    dtype = value.get("dtype")
    kind = _DTYPE.fullmatch(dtype) if isinstance(dtype, str) else None
    if dtype is not None and kind is None:
        yield f"{dtype} is no dtype for an array", "write one such as float64, float32, int64 or uint8"
    elif not isinstance(value["array"], list) or _shape(value["array"]) is None:
        yield "an array has rows of unequal length", "give every row the same number of items"
    else:
        yield from _explain_items(value["array"], kind, placeholders=placeholders)


def _explain_items(
    array: list[Any], kind: re.Match[str] | None, *, placeholders: bool
) -> Iterator[tuple[str, str]]:
    for item in _items(array):
        if isinstance(item, str) and placeholders and item in PLACEHOLDERS:
            continue
        if isinstance(item, bool) or not isinstance(item, (int, float)):
            yield f"an array holds {item!r}", "write numbers only"
        elif kind is not None and kind[1] and not _fits(item, signed=kind[1] == "int", bits=int(kind[2])):
            yield f"{item} does not fit into {kind[0]}", "choose another number or dtype"


def _shape(value: Any) -> tuple[int, ...] | None:
    """Return the shape that nested lists have, None if they are ragged."""
    if not isinstance(value, list):
        return ()
    shapes = {_shape(item) for item in value}
    if not shapes:
        return (0,)
    inner = shapes.pop()
    return None if shapes or inner is None else (len(value), *inner)


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    else:
        yield value


def _fits(number: float, *, signed: bool, bits: int) -> bool:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    return isinstance(number, int) and low <= number <= high
