"""Values, calls and answers as a student would type or read them.

Arguments are written in full, so that a call can be pasted and run; results are rounded to four
significant digits. What a student returned is hostile: it is capped and its control characters are escaped.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.model import Died, Loss, Opaque, Raised, Returned

if TYPE_CHECKING:
    from grader.model import Answer, Call

DIGITS = 4
LARGEST_IN_FULL = 1e9
LONGEST_TEXT = 60
LONGEST_MESSAGE = 160
LONGEST_ROW = 12
DEEPEST = 6
LONGEST_VALUE = 600

LOSSES = {
    Loss.TIME: "did not finish in time",
    Loss.TOTAL: "was not run: all calls together took too long",
    Loss.MEMORY: "ran out of memory",
    Loss.OUTPUT: "printed too much",
    Loss.EXIT: "ended the whole program",
    Loss.CRASH: "crashed the interpreter",
}


def write_number(number: float | np.number[Any] | np.bool_, digits: int | None = DIGITS) -> str:
    """Write a number as Python would: ``9.0`` for a float, ``9`` for an int, never ``-0.0``.

    Floats are rounded to ``digits`` significant digits, but not before the point; None keeps them exact.
    """
    if isinstance(number, (bool, np.bool_)):
        return str(bool(number))
    if isinstance(number, (int, np.integer)):
        return _shorten(str(int(number))) if abs(int(number)) < 10**60 else "a number of more than 60 digits"
    exact = float(number)
    if math.isfinite(exact):
        exact = (exact if digits is None else _round(exact, digits)) + 0.0
    return repr(exact)


def _round(number: float, digits: int) -> float:
    """Round to significant digits, but never before the point: 21236.4 is 21236.0, and not 21240.0."""
    before = len(str(int(abs(number)))) if 1 <= abs(number) < LARGEST_IN_FULL else 0
    return float(f"{number:.{max(digits, before)}g}")


def write_value(value: Any, digits: int | None = DIGITS, *, whole: bool = False) -> str:
    """Write a value as Python source, numbers rounded to ``digits``; long rows are cut unless ``whole``."""
    if whole:
        return _write(value, digits, None, DEEPEST)
    text = _write(value, digits, LONGEST_ROW, DEEPEST)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}..."


def write_call(call: Call) -> str:
    """Write a call so that it can be pasted: ``mean_squared_error([4, 1], [1, 4])``."""
    return f"{call.function}({', '.join(write_value(arg, None, whole=True) for arg in call.args)})"


def write_answer(answer: Answer, digits: int | None = DIGITS) -> str:
    """Write how a call ended, to follow the word "yours": ``gave 0.0``, ``raised IndexError at line 4``."""
    if isinstance(answer, Died):
        return LOSSES[answer.why]
    if isinstance(answer, Raised):
        place = "" if answer.line is None else f" at line {answer.line}"
        return f"raised {write_name(answer.type)}{place}"
    if answer.value is None:
        return "returned nothing (None)"
    return f"gave {write_value(answer.value, digits)}"


def write_difference(right: Any, answer: Answer) -> tuple[str, str]:
    """Write the right value and the student's answer with as many digits as it takes to tell them apart.

    Two that are equal have the usual digits.
    """
    for digits in (DIGITS, 6, 9, 12, 17):
        pair = write_value(right, digits), write_answer(answer, digits)
        if not isinstance(answer, Returned) or pair[1] != f"gave {pair[0]}":
            return pair
    return write_value(right), write_answer(answer)


def write_name(name: str) -> str:
    """Write a name the student chose: printable characters only, at most sixty."""
    return _shorten("".join(c if c.isprintable() else "?" for c in name[: LONGEST_TEXT + 1]))


def write_text(text: str, most: int = LONGEST_MESSAGE) -> str:
    """Write a sentence that the student's code chose: one line, printable characters, at most ``most``."""
    line = "".join(c if c.isprintable() else " " for c in text[: most + 1])
    return line if len(line) <= most else f"{line[: most - 3]}..."


def _write(value: Any, digits: int | None, longest: int | None, depth: int) -> str:
    if isinstance(value, np.ndarray):
        return _write_array(value, digits, longest, depth)
    if isinstance(value, (bool, int, float, np.bool_, np.integer, np.floating)):
        return write_number(value, digits)
    if isinstance(value, (str, bytes)):
        return _shorten(repr(value[: LONGEST_TEXT + 1]))
    if isinstance(value, Opaque):
        return f"an object of type {write_name(value.type)}"
    if isinstance(value, (list, tuple, dict)):
        return "..." if depth == 0 else _write_rows(value, digits, longest, depth)
    return "None" if value is None else _shorten(repr(value))


def _write_rows(
    value: list[Any] | tuple[Any, ...] | dict[Any, Any], digits: int | None, longest: int | None, depth: int
) -> str:
    def write(item: Any) -> str:
        # A row of rows of rows is shown in part only, or twelve of twelve of twelve would fill a page.
        return _write(item, digits, longest and max(2, longest // 2), depth - 1)

    count = len(value)
    if isinstance(value, dict):
        pairs = [f"{write(key)}: {write(item)}" for key, item in list(value.items())[:longest]]
        return "{" + ", ".join(pairs + ["..."] * (len(pairs) < count)) + "}"
    items = [write(item) for item in value[:longest]] + ["..."] * (longest is not None and count > longest)
    if isinstance(value, tuple):
        return f"({items[0]},)" if count == 1 else f"({', '.join(items)})"
    return f"[{', '.join(items)}]"


def _write_array(array: np.ndarray[Any, Any], digits: int | None, longest: int | None, depth: int) -> str:
    if array.ndim > 2 or (longest is not None and array.size > 4 * longest):
        return f"an array of shape {array.shape}"
    if array.ndim > 1 and not array.size:
        return f"np.zeros({array.shape})"  # written as lists, other shapes would look the same
    rows = _write(array.tolist(), digits, longest, depth)
    plain = array.dtype in (np.dtype(float), np.dtype(int))
    return f"np.array({rows})" if plain else f"np.array({rows}, dtype=np.{array.dtype.name})"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 3] + "..."
