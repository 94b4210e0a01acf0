"""What a call did, reduced to what can be compared: a kind and the numbers in it."""

from __future__ import annotations

import copy
import math
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.model import Died, Opaque, Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from grader.model import Answer

RELATIVE, ABSOLUTE = 1e-6, 1e-9
_NUMBERS = frozenset({float, int, bool})
MOST_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One call's behaviour: ``number``, ``row[3]``, ``nothing``, ``raises IndexError`` ... and its numbers."""

    kind: str
    numbers: tuple[float, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether the call gave one number."""
        return self.kind == "number"

    @property
    def is_refusal(self) -> bool:
        """Whether the call ended in an exception."""
        return self.kind.startswith("raises ")


def read_answer(answer: Answer) -> Outcome:
    """Reduce a student's answer to its outcome."""
    if isinstance(answer, Died):
        return Outcome(f"died {answer.why.value}")
    if isinstance(answer, Raised):
        return Outcome("raises ValueError" if "ValueError" in answer.kinds else f"raises {answer.type}")
    return read_value(answer.value)


def read_value(value: Any) -> Outcome:
    """Reduce a returned value to its outcome; lists, tuples and 1-d arrays of numbers are all rows."""
    if value is None:
        return Outcome("nothing")
    if isinstance(value, (bool, np.bool_)):
        return Outcome("bool", (float(value),))
    if isinstance(value, (int, float, np.number)):
        return Outcome("number", (_as_float(value),))
    if isinstance(value, np.ndarray):
        return _read_array(value)
    if isinstance(value, (list, tuple)):
        return _read_rows(value)
    return Outcome(_name_kind(value))


def _name_kind(value: Any) -> str:
    if isinstance(value, Opaque):
        return f"object {value.type}"
    return "text" if isinstance(value, str) else type(value).__name__


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except (OverflowError, TypeError):
        return math.inf


def _read_array(array: np.ndarray[Any, Any]) -> Outcome:
    if array.dtype.kind not in "iufb" or array.size > MOST_NUMBERS:
        return Outcome(f"array of {array.dtype.name} {array.shape}")
    with np.errstate(over="ignore"):
        numbers = tuple(array.astype(float).ravel().tolist())
    if array.ndim == 0:
        return Outcome("bool" if array.dtype.kind == "b" else "number", numbers)
    if array.ndim == 1:
        return Outcome(f"row[{array.size}]", numbers)
    return Outcome(f"table[{'x'.join(map(str, array.shape))}]", numbers)


def _read_rows(rows: list[Any] | tuple[Any, ...], depth: int = 4) -> Outcome:
    if len(rows) > MOST_NUMBERS or depth == 0:
        return Outcome("large")
    parts = [_read_rows(r, depth - 1) if isinstance(r, (list, tuple)) else read_value(r) for r in rows]
    numbers = tuple(number for part in parts for number in part.numbers)
    if all(part.is_number for part in parts):
        return Outcome(f"row[{len(parts)}]", numbers)
    return Outcome(f"group[{', '.join(part.kind for part in parts)}]", numbers)


def observe(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Outcome, Any]:
    """Call one of the course's own functions on fresh copies: its outcome and the value it gave."""
    with _silence():
        return _observe(function, args)


def observe_all(function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> list[Outcome]:
    """Return the outcomes of many calls: silence is made once."""
    with _silence():
        return [_observe(function, args)[0] for args in calls]


@contextmanager
def _silence() -> Iterator[None]:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _observe(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Outcome, Any]:
    try:
        value = function(*map(_copy, args))
    except ValueError:
        return Outcome("raises ValueError"), None
    except Exception as error:  # noqa: BLE001 - a model may stand for any exception
        return Outcome(f"raises {type(error).__name__}"), None
    return read_value(value), value


def _copy(value: Any) -> Any:
    """Return a deep copy; arguments are mostly lists of numbers, which need no look inside."""
    if type(value) is not list:
        return value if type(value) in _NUMBERS else copy.deepcopy(value)
    return value.copy() if _NUMBERS.issuperset(map(type, value)) else [_copy(item) for item in value]


def agree(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are the same behaviour within the course's tolerance."""
    return one.kind == other.kind and all(map(close, one.numbers, other.numbers))


def close(x: float, y: float) -> bool:
    """Whether two numbers are equal within the tolerance; nan is nan, infinities go by sign."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return x == y or (math.isnan(x) and math.isnan(y))
    return abs(x - y) <= ABSOLUTE + RELATIVE * max(abs(x), abs(y))


def unwrap(answer: Answer, outcome: Outcome) -> Outcome:
    """Take one number out of a text, a tuple, a list or an array of one; leave everything else alone."""
    if outcome.kind == "text" and isinstance(answer, Returned):
        return _parse(answer.value) or outcome
    return Outcome("number", outcome.numbers) if outcome.kind in {"row[1]", "table[1x1]"} else outcome


def _parse(text: str) -> Outcome | None:
    try:
        return Outcome("number", (float(text[:60]),))
    except ValueError:
        return None
