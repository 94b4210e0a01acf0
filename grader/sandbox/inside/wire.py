"""What crosses the pipe: messages, and plain values inside them. Both sides use this file.

A frame is a four-byte little-endian length and that many bytes of MessagePack. A list is a MessagePack
array; everything MessagePack has no word for is a map with one key: ``t`` tuple, ``d`` dict, ``a`` array,
``s`` NumPy scalar, ``i`` large int, ``o`` the name of a type that is not plain data. Types are exact: a
subclass of a plain type is not plain data, but for named tuples, which cross as tuples of their items.
"""

from __future__ import annotations

import math
import struct
from typing import Any

import msgspec
import numpy as np

MAX_FRAME = 1 << 20
MAX_ITEMS = 100_000
MAX_DEPTH = 32
MAX_INT_BYTES = 128
MAX_TEXT = 4_000
LENGTH = struct.Struct("<I")

_SCALARS = {np.dtype(code).type: np.dtype(code).str for code in "?bhilqBHILQefdg"}
_DTYPES = {text: np.dtype(text) for text in _SCALARS.values()}
_PLAIN = frozenset({type(None), bool, float})
_LEAVES = frozenset({type(None), bool, float, int})


# ---------------------------------------------------------------- messages to the worker


class Load(msgspec.Struct, array_like=True, tag="load"):
    """Read this source as module ``name`` and find ``functions`` (name -> parameters) in it.

    A plain file is one bytes part, compiled as it is; a notebook is one text part per code cell.
    """

    name: str
    file: str
    parts: list[bytes]
    notebook: bool
    functions: dict[str, list[str]]


class Ask(msgspec.Struct, array_like=True, tag="ask"):
    """Make these calls in order, one answer each: (function, one encoded value per argument).

    ``together`` lets answers wait for each other a moment, so that they are sent in few writes.
    """

    calls: list[tuple[str, list[bytes]]]
    together: bool


# ---------------------------------------------------------------- messages from the worker


class Ready(msgspec.Struct, array_like=True, tag="ready"):
    """The module is loaded and every function is there; ``notes`` tell of cells that failed."""

    notes: list[str]


class Refused(msgspec.Struct, array_like=True, tag="refused"):
    """The module cannot be used, with one sentence why."""

    reason: str
    message: str
    line: int | None
    printed: str


class Value(msgspec.Struct, array_like=True, tag="value"):
    """The call returned ``value`` (as written by ``pack``)."""

    value: Any
    changed: list[int]
    printed: str
    warnings: list[str]


class Error(msgspec.Struct, array_like=True, tag="error"):
    """The call raised an exception of class ``name``; ``kinds`` are the built-in classes it derives from."""

    name: str
    kinds: list[str]
    message: str
    line: int | None
    frames: list[tuple[int, str]]
    changed: list[int]
    printed: str
    warnings: list[str]


class Flooded(msgspec.Struct, array_like=True, tag="flooded"):
    """So much was printed that the worker gave up."""


class TooLarge(Exception):  # noqa: N818 - a fact about a value, which ends as an answer
    """The value has more items or bytes, or is nested deeper, than may cross."""


encode = msgspec.msgpack.Encoder().encode


# ---------------------------------------------------------------- values


def pack(value: Any) -> Any:
    """Turn a value into what MessagePack can say; objects that are not plain data become their type's name."""
    try:
        return _pack(value, [MAX_ITEMS, MAX_FRAME // 2], 0)
    except TooLarge as reason:
        return {"o": str(reason)}


def _pack(value: Any, room: list[int], depth: int) -> Any:  # noqa: PLR0911 - one return per kind of value
    kind = type(value)
    if kind in _PLAIN:
        return value
    room[0] -= 1
    if room[0] < 0 or depth > MAX_DEPTH:
        raise TooLarge(f"{kind.__name__} with too many items or levels")
    if kind is int:
        return _pack_int(value)
    if kind is list:
        return _pack_items(value, room, depth)
    if kind is tuple or _names_its_items(kind):
        # A named tuple is a tuple to everybody who wrote one; its own iterator is not asked.
        return {"t": _pack_items(tuple(tuple.__iter__(value)), room, depth)}
    if kind is np.ndarray:
        return _pack_array(value, room)
    if kind in _SCALARS:
        return {"s": [_SCALARS[kind], value.tobytes()]}
    if kind is str or kind is bytes:
        return _pack_text(value, room)
    if kind is dict:
        pairs = [[_pack(k, room, depth + 1), _pack(v, room, depth + 1)] for k, v in value.items()]
        return {"d": pairs}
    return {"o": type_name(kind)}


def _names_its_items(kind: type) -> bool:
    """Whether the class is a named tuple's; read past whatever a metaclass would say."""
    family = type.__dict__["__mro__"].__get__(kind)
    return tuple in family and any("_fields" in type.__dict__["__dict__"].__get__(each) for each in family)


def _pack_items(items: Any, room: list[int], depth: int) -> list[Any]:
    if _PLAIN.issuperset(map(type, items)):
        room[0] -= len(items)
        if room[0] < 0:
            raise TooLarge(f"{type(items).__name__} of {len(items)} items")
        return list(items)
    return [_pack(item, room, depth + 1) for item in items]


def _pack_int(value: int) -> Any:
    if -(1 << 63) <= value < 1 << 64:
        return value
    if value.bit_length() >= 8 * MAX_INT_BYTES:
        return {"o": "int too large to send"}
    return {"i": value.to_bytes(MAX_INT_BYTES, "little", signed=True)}


def _pack_text(text: str | bytes, room: list[int]) -> str | bytes:
    _take(room, len(text) * (1 if isinstance(text, bytes) or text.isascii() else 4), type(text).__name__)
    return text if isinstance(text, bytes) else clean(text)


def _pack_array(array: np.ndarray[Any, Any], room: list[int]) -> Any:
    if array.dtype.type not in _SCALARS:
        return {"o": f"array of {array.dtype.name}"}
    _take(room, _span(array.shape) * array.itemsize, "array of shape {}", array.shape)
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    return {"a": [array.dtype.str, list(array.shape), array.tobytes()]}


def _span(shape: Any) -> int:
    """Count the items of an array, its empty axes aside: without an item it may still be a billion rows long."""
    return math.prod(shape) or math.prod(size for size in shape if size)


def _take(room: list[int], size: int, what: str, *facts: object) -> None:
    room[1] -= size
    if room[1] < 0:
        raise TooLarge(f"{what.format(*facts)}, too large to send")


def unpack(data: Any, opaque: Any = None, depth: int = 0) -> Any:
    """Build the value again; raises ValueError where the data is not what ``pack`` writes.

    ``opaque`` is called with the type's name for objects that are not plain data.
    """
    kind = type(data)
    if depth > MAX_DEPTH + 1:
        raise ValueError("too many levels")
    if kind is list:
        if _LEAVES.issuperset(map(type, data)):
            return data
        return [unpack(item, opaque, depth + 1) for item in data]
    if kind is dict:
        if len(data) != 1:
            raise ValueError("not one word")
        ((word, content),) = data.items()
        return _unpack_special(word, content, opaque, depth)
    if kind in _LEAVES or kind is str or kind is bytes:
        return data
    raise ValueError("not a value of the wire")


def _unpack_special(word: Any, content: Any, opaque: Any, depth: int) -> Any:
    match word, content:
        case "t", list():
            return tuple(unpack(content, opaque, depth))
        case "a", [str() as dtype, list() as shape, bytes() as raw]:
            return _unpack_array(dtype, shape, raw)
        case "s", [str() as dtype, bytes() as raw]:
            (scalar,) = np.frombuffer(raw, _DTYPES[dtype])
            return scalar
        case "d", list():
            return {_key(unpack(k, opaque, depth + 1)): unpack(v, opaque, depth + 1) for k, v in content}
        case "i", bytes() if len(content) <= MAX_INT_BYTES:
            return int.from_bytes(content, "little", signed=True)
        case "o", str() if opaque is not None:
            return opaque(content[:200])
    raise ValueError("not a word of the wire")


def _unpack_array(dtype: str, shape: list[Any], raw: bytes) -> np.ndarray[Any, Any]:
    if not all(type(size) is int and size >= 0 for size in shape) or _span(shape) > MAX_FRAME:
        raise ValueError("not a shape")
    return np.frombuffer(raw, _DTYPES[dtype]).reshape(shape).copy()


def _key(value: Any) -> Any:
    if type(value) not in {str, int, float, bool, type(None), bytes}:
        raise ValueError("not a plain key")
    return value


# ---------------------------------------------------------------- text


def clean(text: str) -> str:
    """Return the text with lone surrogates replaced, so that it can be encoded."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cut(text: str, most: int = MAX_TEXT) -> str:
    """Return the text, shortened with a mark that says so."""
    text = clean(text[: most + 1])
    return text if len(text) <= most else text[:most] + " [cut]"


def type_name(kind: type) -> str:
    """Return a class's own name even where its metaclass would rather lie."""
    return cut(str(type.__dict__["__name__"].__get__(kind)), 100)
