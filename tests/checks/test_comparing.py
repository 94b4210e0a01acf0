"""Two values are the same by value and kind, never by how they are written."""

import numpy as np
import pytest

from grader.checks.comparing import is_number, same
from grader.model import Opaque

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    "value",
    [1, 1.5, -0.0, np.float32(1), np.float64(1), np.int8(1), np.uint64(1), np.array(1.0), np.longdouble(1)],
)
def test_one_number_has_many_types(value):
    """Python's and NumPy's numbers and 0-d arrays are numbers."""
    assert is_number(value)


@pytest.mark.parametrize(
    "value",
    [True, np.True_, "1", None, 1j, [1], (1,), np.array([1]), np.array(True), Opaque("Fraction"), b"1", {}],
)
def test_what_only_looks_like_a_number_is_none(value):
    """Booleans, text, containers and objects are not one number."""
    assert not is_number(value)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (9, 9.0),
        (np.array(9.0), 9.0),
        (9.0 + 5e-6, 9.0),
        (-0.0, 0.0),
        (1e-10, 0),
        ([1.0, 2.0], np.array([1, 2])),
        ((1, 2), [1, 2]),
        (np.zeros((2, 0)), [[], []]),
        (((1.0,), [2]), ([1], np.array([2]))),
        (None, None),
    ],
)
def test_small_differences_and_forms_do_not_matter(answer, expected):
    """Within the tolerance, and whatever kind of sequence holds the items."""
    assert same(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (9.0 + 2e-5, 9.0),
        (INF, 9.0),
        (NAN, 9.0),
        (NAN, NAN),
        (INF, INF),
        (10**400, 9.0),
        (True, 1.0),
        ("9.0", 9.0),
        ([9.0], 9.0),
        (np.array([9.0]), 9.0),
        (9.0, [9.0]),
        ([1.0], [1.0, 2.0]),
        ([], [1.0]),
        (np.array(3.0), [3.0]),
        (None, 0.0),
        (Opaque("Answer"), 9.0),
    ],
)
def test_nothing_is_the_same_by_accident(answer, expected):
    """Infinity, NaN, huge integers, text and wrong shapes never agree with a number."""
    assert not same(answer, expected)
