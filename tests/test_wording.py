"""How values, calls and answers are written for students."""

import numpy as np
import pytest

from grader.model import Call, Died, Loss, Opaque, Raised, Returned
from grader.wording import write_answer, write_call, write_difference, write_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.0, "9.0"),
        (9, "9"),
        (-0.0, "0.0"),
        (4.66666667, "4.667"),
        (1234567.8, "1234568.0"),
        (21236.0, "21236.0"),
        (1234567890123.0, "1235000000000.0"),
        (float("nan"), "nan"),
        (np.float64(2.5), "2.5"),
        (np.array(2.5), "np.array(2.5)"),
        (np.bool_(1), "True"),
        ([4, 1], "[4, 1]"),
        ((4.5,), "(4.5,)"),
        ((np.array([0.5]), 1.0, [2.0]), "(np.array([0.5]), 1.0, [2.0])"),
        (np.array([3, 5], np.uint8), "np.array([3, 5], dtype=np.uint8)"),
        (np.array([[1.0], [2.0]]), "np.array([[1.0], [2.0]])"),
        (np.zeros((9, 9)), "an array of shape (9, 9)"),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...]"),
        ({"a": 1.0}, "{'a': 1.0}"),
        (Opaque("generator"), "an object of type generator"),
        (None, "None"),
    ],
)
def test_values_read_as_python_source(value, text):
    """A value is written as Python source with four significant digits."""
    assert write_value(value) == text


def test_calls_are_written_in_full():
    """Arguments are never rounded or cut, so that a call can be pasted."""
    call = Call("f", (list(range(20)), 0.123456789))
    assert write_call(call) == f"f({list(range(20))}, 0.123456789)"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Returned(value=0.0), "gave 0.0"),
        (Returned(value=None), "returned nothing (None)"),
        (Raised(type="IndexError", kinds=(), message="", line=4), "raised IndexError at line 4"),
        (Raised(type="TypeError", kinds=(), message=""), "raised TypeError"),
        (Died(why=Loss.TIME), "did not finish in time"),
    ],
)
def test_answers_follow_the_word_yours(answer, text):
    """An answer is written as what the student's function did."""
    assert write_answer(answer) == text


def test_numbers_that_agree_to_four_digits_are_told_apart():
    """A right value and a near miss are written with enough digits to differ."""
    assert write_difference(0.693147, Returned(value=0.693149)) == ("0.693147", "gave 0.693149")


def test_hostile_text_is_escaped_and_cut():
    """Control characters never pass, and no text is longer than a line."""
    assert write_value("\x1b[31m\u202e") == r"'\x1b[31m\u202e'"
    assert len(write_value("x" * 10_000)) == 60
    assert "\x1b" not in write_answer(Raised(type="E\x1b[2J", kinds=(), message=""))
    assert write_value(10**5000) == "a number of more than 60 digits"
    nested: list[object] = []
    for _ in range(50):
        nested = [nested]
    assert write_value(nested) == "[[[[[[...]]]]]]"


def test_a_table_without_rows_keeps_its_shape():
    """An empty table is written with its shape, because as a list it would read like an empty row."""
    assert write_value(np.zeros((0, 2))) == "np.zeros((0, 2))"
    assert write_value(np.array([])) == "np.array([])"
