"""Functions of the course's own, asked in this process as a student's would be asked through the pipe."""

from __future__ import annotations

import contextlib
import copy
import io
import warnings
from typing import TYPE_CHECKING, Any

from grader.model import Opaque, Raised, Returned
from grader.sandbox.inside import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.model import Answer, Call


def ask_function(function: Callable[..., Any]) -> Callable[[Sequence[Call]], list[Answer]]:
    """Return an ``ask`` that answers every call with this one function."""

    def ask(calls: Sequence[Call]) -> list[Answer]:
        return [answer_call(function, call) for call in calls]

    return ask


def answer_call(function: Callable[..., Any], call: Call) -> Answer:
    """Return how a call of the function ends, on copies of its arguments."""
    arguments = copy.deepcopy(call.args)
    printed = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        try:
            value = function(*arguments)
        except Exception as error:  # noqa: BLE001 - a model may raise anything, as a student may
            kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
            return Raised(
                type=type(error).__name__, kinds=kinds, message=str(error), changed=_changed(call, arguments)
            )
    # Through the words of the wire and back, so that a value is what it would be from a worker.
    seen = wire.unpack(wire.pack(value), Opaque)
    return Returned(value=seen, changed=_changed(call, arguments), printed=printed.getvalue())


def _changed(call: Call, arguments: tuple[Any, ...]) -> tuple[int, ...]:
    pairs = zip(call.args, arguments, strict=True)
    return tuple(at for at, (before, after) in enumerate(pairs) if _written(before) != _written(after))


def _written(value: Any) -> bytes:
    return wire.encode(wire.pack(value))
