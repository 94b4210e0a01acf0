# ruff: noqa: D403, D415 - a check's docstring goes on from "Your function ..."
"""Hidden checks of exercise 5.

Probabilities are multiples of 1/128: rows sum to 1 exactly, also in float32, and a tie is a tie.
"""

from itertools import pairwise

import numpy as np
import pytest

from grader.checks import Wrong, agree, leaves_alone, one_number, refuses

# So little that rounding to four digits makes a tie, and so much that float32 does not.
CLOSE = 2.0**-15

once_some_value_is_right = pytest.mark.needs("test_more_right_is_higher", "test_lists", "test_arrays")


def row(rng, k, label, *, right):
    """Return k different probabilities; the highest is above one half and at the label, or is not."""
    while True:
        cuts = np.sort(rng.choice(np.arange(1, 128), k - 1, replace=False))
        parts = np.sort(np.diff([0, *cuts, 128]))[::-1]
        if len(set(parts.tolist())) == k and parts[0] > 64:
            break
    place = label if right else (label + rng.integers(1, k)) % k
    return np.insert(rng.permutation(parts[1:]), place, parts[0]) / 128


def draw(rng, k, rights):
    """Return one row for each entry of ``rights``, in random order, with labels."""
    labels = rng.integers(0, k, len(rights))
    rows = [row(rng, k, label, right=right) for label, right in zip(labels, rights, strict=True)]
    return np.array(rows), labels


def rights(rng, n, count):
    """Return n marks, ``count`` of them true."""
    return rng.permutation(np.arange(n) < count)


def as_lists(probabilities, labels):
    """Return a draw as a list of lists and a list."""
    return probabilities.tolist(), labels.tolist()


def number(answer):
    """Return an answer as a float."""
    one_number(answer)
    try:
        return float(answer)
    except OverflowError:
        raise Wrong("gives a number far too large for a share") from None


# ---------------------------------------------------------------- values


@pytest.mark.points(4)
@pytest.mark.family("plain")
def test_more_right_is_higher(student, rng):
    """is higher when more rows are right"""
    shares = [number(student.accuracy(*as_lists(*draw(rng, 3, rights(rng, 4, count))))) for count in range(5)]
    if not all(fewer < more for fewer, more in pairwise(shares)):
        raise Wrong("is not always higher when more rows are right")


@pytest.mark.points(8)
@pytest.mark.family("plain")
def test_lists(student, reference, rng):
    """gives the share of right rows for lists"""
    for n, count in ((3, 2), (5, 1), (4, 3)):
        args = as_lists(*draw(rng, 3, rights(rng, n, count)))
        agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(8)
@pytest.mark.family("plain")
def test_arrays(student, reference, rng):
    """gives the share of right rows for arrays"""
    for n, count in ((7, 3), (10, 9), (25, 11)):
        args = draw(rng, 3, rights(rng, n, count))
        agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(5)
@pytest.mark.family("plain")
def test_two_classes(student, reference, rng):
    """is right for two classes"""
    for n, count in ((3, 1), (1, 1), (8, 5)):
        args = draw(rng, 2, rights(rng, n, count))
        agree(student.accuracy(*args), reference.accuracy(*args))
    close = 0.5 + CLOSE
    for args in (([[close, 1 - close], [1 - close, close]], [0, 1]), ([[1 - close, close]] * 2, [0, 1])):
        agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(10)
@pytest.mark.family("majority")
def test_favourite_without_majority(student, reference, rng):
    """finds the highest probability where it is below one half"""
    for marks in ((1, 1, 0), (1, 0, 0, 0, 1)):
        labels = rng.integers(0, 4, len(marks))
        places = [label if mark else (label + 1) % 4 for label, mark in zip(labels, marks, strict=True)]
        rows = [np.insert(rng.permutation([34, 30, 26]), place, 38) / 128 for place in places]
        for args in ((np.array(rows), labels), as_lists(np.array(rows), labels)):
            agree(student.accuracy(*args), reference.accuracy(*args))


# ---------------------------------------------------------------- ties


@pytest.mark.points(8)
@pytest.mark.family("tie")
@once_some_value_is_right
def test_first_of_a_tie_counts(student, reference):
    """counts the first of several highest probabilities as the favourite"""
    for args in (
        ([[0.5, 0.5], [0.25, 0.75]], [0, 0]),
        ([[0.375, 0.375, 0.25], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25]], [0, 2, 0]),
        (np.array([[0.25, 0.375, 0.375], [0.125, 0.75, 0.125], [0.625, 0.25, 0.125]]), np.array([1, 0, 2])),
    ):
        agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(7)
@pytest.mark.family("tie")
@once_some_value_is_right
def test_later_ones_of_a_tie_do_not_count(student, reference):
    """does not count the later ones of several highest probabilities"""
    for args in (
        ([[0.5, 0.5], [0.25, 0.75]], [1, 1]),
        ([[0.375, 0.375, 0.25], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25]], [1, 2, 0]),
        (np.array([[0.25, 0.375, 0.375], [0.125, 0.75, 0.125], [0.625, 0.25, 0.125]]), np.array([2, 1, 2])),
    ):
        agree(student.accuracy(*args), reference.accuracy(*args))


# ---------------------------------------------------------------- bad input


@pytest.mark.points(7)
@pytest.mark.family("mismatch-rows")
@once_some_value_is_right
def test_refuses_other_lengths(student, rng):
    """raises ValueError when rows and labels differ in number"""
    probabilities, labels = draw(rng, 3, rights(rng, 4, 2))
    refuses(student.accuracy, probabilities, labels[:1])
    refuses(student.accuracy, probabilities[:1], labels)
    refuses(student.accuracy, *as_lists(probabilities[:2], labels[:3]))
    refuses(student.accuracy, *as_lists(probabilities, labels[:3]))


@pytest.mark.points(4)
@pytest.mark.family("empty")
@once_some_value_is_right
def test_refuses_empty(student):
    """raises ValueError when there are no rows"""
    refuses(student.accuracy, [], [])
    refuses(student.accuracy, np.empty((0, 3)), np.array([], dtype=np.int64))


@pytest.mark.points(5)
@pytest.mark.family("label")
@once_some_value_is_right
def test_refuses_too_high_label(student, rng):
    """raises ValueError for a label that is too high"""
    probabilities, labels = draw(rng, 3, rights(rng, 5, 2))
    refuses(student.accuracy, probabilities, np.append(labels[:4], 3))
    refuses(student.accuracy, probabilities.tolist(), [7, *labels[1:].tolist()])


@pytest.mark.points(4)
@pytest.mark.family("label")
@once_some_value_is_right
def test_refuses_negative_label(student, rng):
    """raises ValueError for a negative label"""
    probabilities, labels = draw(rng, 3, rights(rng, 5, 2))
    refuses(student.accuracy, probabilities, np.append(labels[:4], -1))
    refuses(student.accuracy, probabilities.tolist(), [-3, *labels[1:].tolist()])


# ---------------------------------------------------------------- types


@pytest.mark.points(4)
@pytest.mark.family("dtype")
def test_tuples_and_mixtures(student, reference, rng):
    """takes tuples, and a list beside an array"""
    for n, count in ((3, 1), (4, 3)):
        probabilities, labels = draw(rng, 3, rights(rng, n, count))
        rows, numbers = as_lists(probabilities, labels)
        for args in (
            (tuple(map(tuple, rows)), tuple(numbers)),
            (rows, labels),
            (probabilities, tuple(numbers)),
        ):
            agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(3)
@pytest.mark.family("dtype")
def test_label_types(student, reference, rng):
    """takes labels of any integer type"""
    for dtype, count in ((np.int8, 1), (np.uint8, 2), (np.int32, 3), (np.uint16, 2)):
        probabilities, labels = draw(rng, 3, rights(rng, 5, count))
        args = probabilities, labels.astype(dtype)
        agree(student.accuracy(*args), reference.accuracy(*args))


@pytest.mark.points(3)
@pytest.mark.family("dtype")
def test_float32(student, reference, rng):
    """takes probabilities of float32"""
    for n, count in ((3, 2), (6, 1)):
        probabilities, labels = draw(rng, 4, rights(rng, n, count))
        args = probabilities.astype(np.float32), labels
        agree(student.accuracy(*args), reference.accuracy(*args))


# ---------------------------------------------------------------- manners


@pytest.mark.points(5)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_lists_alone(student, rng):
    """leaves lists as they are"""
    leaves_alone(student.accuracy, *as_lists(*draw(rng, 3, rights(rng, 4, 2))))


@pytest.mark.points(5)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_arrays_alone(student, rng):
    """leaves arrays as they are"""
    leaves_alone(student.accuracy, *draw(rng, 3, rights(rng, 4, 2)))
