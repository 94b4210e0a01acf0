# ruff: noqa: D403, D415 - a check's docstring goes on from "Your function ..."
"""Hidden checks of exercise 1.

All numbers lie on a grid of 1/64, so that no right way of computing them loses digits on the way.
"""

from itertools import pairwise

import numpy as np
import pytest

from grader.checks import Wrong, agree, leaves_alone, one_number, refuses

once_some_value_is_right = pytest.mark.needs(
    "test_single_error", "test_larger_errors_cost_more", "test_lists", "test_arrays"
)


def numbers(rng, n):
    """Return n unsorted numbers between -8 and 8."""
    return rng.integers(-512, 513, n) / 64


def errors(rng, n):
    """Return n >= 2 errors in random order: both signs, one of them below 1, the others above."""
    sizes = np.concatenate([rng.integers(8, 56, 1), rng.integers(80, 400, n - 1)]) / 64
    return rng.permutation(sizes * np.resize([1, -1], n))


def draw(rng, n):
    """Return n predictions and their n actual values as float arrays."""
    actuals = numbers(rng, n)
    return actuals + errors(rng, n), actuals


def draw_lists(rng, n):
    """Return the same as lists of floats."""
    predictions, actuals = draw(rng, n)
    return predictions.tolist(), actuals.tolist()


def size(answer):
    """Return an answer's distance from zero: a forgotten sign costs points elsewhere."""
    one_number(answer)
    try:
        return abs(float(answer))
    except OverflowError:
        raise Wrong("gives a number far too large for a loss") from None


# ---------------------------------------------------------------- values


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_single_error(student, rng):
    """gives a single error of one the right size"""
    one = float(rng.choice([-1, 1]))
    agree(size(student.mean_squared_error([2 * one], [one])), 1.0)
    agree(size(student.mean_squared_error([0.0], [-one])), 1.0)
    agree(size(student.mean_squared_error([one], [one])), 0.0)


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_larger_errors_cost_more(student, rng):
    """charges nothing for perfect predictions and more for larger errors"""
    actuals = numbers(rng, 3) + 16
    agree(size(student.mean_squared_error(actuals.copy(), actuals)), 0.0)
    losses = [
        size(student.mean_squared_error(actuals + error * np.array([1, -1, 1]), actuals))
        for error in (0.75, 1.5, 3.25, 7.0)
    ]
    if not all(smaller < larger for smaller, larger in pairwise(losses)):
        raise Wrong("does not always charge more when every error is larger")


@pytest.mark.points(10)
@pytest.mark.family("plain")
def test_lists(student, reference, rng):
    """gives the mean of the squared errors for lists"""
    for n in (3, 7):
        args = draw_lists(rng, n)
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


@pytest.mark.points(8)
@pytest.mark.family("plain")
def test_arrays(student, reference, rng):
    """gives the mean of the squared errors for arrays"""
    for n in (4, 300):
        args = draw(rng, n)
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


@pytest.mark.points(6)
@pytest.mark.family("plain")
def test_every_row_counts(student, reference, rng):
    """counts every row: repeated ones, zeros, rows without an error, one very large error"""
    predictions, actuals = draw_lists(rng, 6)
    first, second = numbers(rng, 2).tolist()
    predictions += [*predictions[:2], first, second, second, 0.0, first]
    actuals += [*actuals[:2], second, second, first + 100, first, 0.0]
    agree(
        student.mean_squared_error(predictions, actuals),
        reference.mean_squared_error(predictions, actuals),
    )


@pytest.mark.points(7)
@pytest.mark.family("plain")
def test_small_and_large_errors(student, reference, rng):
    """is right for errors near zero and for errors in the thousands"""
    actuals = numbers(rng, 5)
    small = rng.integers(1, 13, 5) / 64 * np.resize([1, -1], 5)
    large = errors(rng, 5) * 1000
    for predictions in ((actuals + small).tolist(), (actuals + large).tolist()):
        args = predictions, actuals.tolist()
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


@pytest.mark.points(3)
@pytest.mark.family("repeat")
def test_second_call(student, reference, rng):
    """gives the same answer when it is called again"""
    first, second = draw_lists(rng, 4), draw_lists(rng, 3)
    for args in (first, second, first):
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


# ---------------------------------------------------------------- bad input


@pytest.mark.points(7)
@pytest.mark.family("mismatch")
@once_some_value_is_right
def test_refuses_other_lengths(student, rng):
    """raises ValueError when the lengths differ"""
    predictions, actuals = draw_lists(rng, 4)
    refuses(student.mean_squared_error, predictions[:2], actuals)
    refuses(student.mean_squared_error, predictions, actuals[:3])


@pytest.mark.points(5)
@pytest.mark.family("mismatch")
@once_some_value_is_right
def test_refuses_one_against_many(student, rng):
    """raises ValueError for one value against several"""
    predictions, actuals = draw(rng, 3)
    refuses(student.mean_squared_error, predictions[:1], actuals)
    refuses(student.mean_squared_error, predictions, actuals[:1])


@pytest.mark.points(5)
@pytest.mark.family("column")
@once_some_value_is_right
def test_refuses_column_against_row(student, rng):
    """raises ValueError for an array of shape (n, 1) against one of shape (n,)"""
    predictions, actuals = draw(rng, 3)
    refuses(student.mean_squared_error, predictions.reshape(3, 1), actuals)
    refuses(student.mean_squared_error, predictions, actuals.reshape(3, 1))


@pytest.mark.points(8)
@pytest.mark.family("empty")
@once_some_value_is_right
def test_refuses_empty(student, rng):
    """raises ValueError when there are no values"""
    refuses(student.mean_squared_error, [], [])
    refuses(student.mean_squared_error, np.array([]), np.array([]))
    refuses(student.mean_squared_error, [], numbers(rng, 1).tolist())


# ---------------------------------------------------------------- types


@pytest.mark.points(4)
@pytest.mark.family("unsigned")
def test_unsigned(student, reference, rng):
    """is right for unsigned integers, which cannot go below zero by themselves"""
    for dtype, top in ((np.uint8, 250), (np.uint16, 40000)):
        predictions = np.array([3, top, *rng.integers(0, 200, 3)], dtype=dtype)
        actuals = np.array([53, 7, *rng.integers(0, 200, 3)], dtype=dtype)
        args = (predictions, actuals)
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


@pytest.mark.points(4)
@pytest.mark.family("dtype")
def test_whole_numbers_and_mixtures(student, reference, rng):
    """takes whole numbers, tuples, and a list beside an array"""
    whole, others = rng.integers(-40, 41, (2, 5))
    predictions, actuals = draw(rng, 4)
    for args in (
        (whole.tolist(), others.tolist()),
        (whole.astype(np.int16), others.astype(np.int32)),
        (predictions.tolist(), actuals),
        (predictions, tuple(actuals.tolist())),
        (tuple(predictions.tolist()), actuals.tolist()),
    ):
        agree(student.mean_squared_error(*args), reference.mean_squared_error(*args))


@pytest.mark.points(2)
@pytest.mark.family("dtype")
def test_float32(student, reference, rng):
    """takes arrays of float32"""
    predictions, actuals = draw(rng, 9)
    args = predictions.astype(np.float32), actuals.astype(np.float32)
    agree(student.mean_squared_error(*args), reference.mean_squared_error(*args), rel=1e-5)


# ---------------------------------------------------------------- manners


@pytest.mark.points(5)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_lists_alone(student, rng):
    """leaves lists as they are"""
    leaves_alone(student.mean_squared_error, *draw_lists(rng, 6))


@pytest.mark.points(5)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_arrays_alone(student, rng):
    """leaves arrays as they are"""
    leaves_alone(student.mean_squared_error, *draw(rng, 6))


@pytest.mark.points(5)
@pytest.mark.family("kind")
@once_some_value_is_right
def test_returns_one_number(student, rng):
    """returns one number, not text, a list or an array of one"""
    one_number(student.mean_squared_error(*draw_lists(rng, 3)))
    one_number(student.mean_squared_error(*draw(rng, 4)))
