"""Exceptions of student code, described without trusting them.

An exception may lie about itself: its message may raise, its class may have a metaclass. Everything is read
past such tricks or given up with a plain word.
"""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from . import wire

if TYPE_CHECKING:
    from types import TracebackType

_BUILT_IN = {
    # By the class's own name: IOError is OSError by another.
    kind: kind.__name__
    for kind in vars(builtins).values()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}
_MOST_FRAMES = 20


def kinds_of(error: BaseException) -> list[str]:
    """Return the names of the built-in exception classes it derives from, nearest first."""
    return [_BUILT_IN[kind] for kind in type.__dict__["__mro__"].__get__(type(error)) if kind in _BUILT_IN]


def message_of(error: BaseException) -> str:
    """Return the exception's text, cut; a plain word where reading it fails."""
    try:
        text = str(error)
        return wire.cut(str.__str__(text))
    except BaseException:  # noqa: BLE001 - a hostile __str__ may raise anything at all
        return "(its message could not be read)"


def frames_of(error: BaseException, file: str) -> list[tuple[int, str]]:
    """Return the student's own frames as (line, function), outermost first."""
    found: list[tuple[int, str]] = []
    trace: Any = _traceback_of(error)
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == file:
            found.append((trace.tb_lineno or 1, wire.cut(code.co_name, 100)))
        trace = trace.tb_next
    return found if len(found) <= _MOST_FRAMES else [*found[:5], *found[5 - _MOST_FRAMES :]]


def _traceback_of(error: BaseException) -> TracebackType | None:
    found: TracebackType | None = BaseException.__dict__["__traceback__"].__get__(error)
    return found
