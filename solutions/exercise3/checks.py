# ruff: noqa: D403, D415 - a check's docstring goes on from "Your function ..."
"""Hidden checks of exercise 3. Tables have more rows than columns or fewer, never as many."""

from itertools import pairwise

import numpy as np
import pytest

from grader.checks import Wrong, agree, leaves_alone, one_number, refuses

once_some_value_is_right = pytest.mark.needs(
    "test_even_probabilities", "test_less_likely_costs_more", "test_lists", "test_arrays", "test_two_classes"
)


def draw(rng, n, k):
    """Return (n, k) probabilities, none of them 0, and n labels; the highest label is among them."""
    shares = rng.integers(1, 30, (n, k))
    labels = rng.integers(0, k, n)
    labels[rng.integers(n)] = k - 1
    return shares / shares.sum(axis=1, keepdims=True), labels


def draw_lists(rng, n, k):
    """Return the same as a list of lists and a list."""
    probabilities, labels = draw(rng, n, k)
    return probabilities.tolist(), labels.tolist()


def draw_with_zeros(rng, n, k, *, right):
    """Return a draw with a 0 in every row: in the first row at the right class if told so, else beside it."""
    probabilities, labels = draw(rng, n, k)
    for i, label in enumerate(labels):
        zero = label if right and i == 0 else (label + 1) % k
        probabilities[i, zero - 1] += probabilities[i, zero]
        probabilities[i, zero] = 0.0
    return probabilities, labels


def number(answer):
    """Return an answer as a float."""
    one_number(answer)
    try:
        return float(answer)
    except OverflowError:
        raise Wrong("gives a number far too large for a loss") from None


# ---------------------------------------------------------------- values


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_even_probabilities(student, reference, rng):
    """gives the right size for one row in which all classes are equally likely"""
    for k in rng.permutation([2, 4, 5])[:2].tolist():
        args = [[1 / k] * k], [0]
        agree(abs(number(student.cross_entropy(*args))), reference.cross_entropy(*args))


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_less_likely_costs_more(student, rng):
    """charges more when the right classes were less likely"""
    losses = {}
    for p in (0.75, 0.40625, 0.9375, 0.5625):
        labels = rng.integers(0, 3, 2)
        others = (1 - p) * rng.permutation([0.25, 0.75])
        probabilities = np.array([np.insert(others, label, p) for label in labels])
        losses[p] = number(student.cross_entropy(probabilities, labels))
    if not all(losses[likely] < losses[unlikely] for unlikely, likely in pairwise(sorted(losses))):
        raise Wrong("does not always charge more when the right classes were less likely")


@pytest.mark.points(9)
@pytest.mark.family("plain")
def test_lists(student, reference, rng):
    """gives the mean over the rows for lists"""
    for n, k in ((2, 3), (5, 4)):
        args = draw_lists(rng, n, k)
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(6)
@pytest.mark.family("plain")
def test_arrays(student, reference, rng):
    """gives the mean over the rows for arrays"""
    for n, k in ((4, 3), (2000, 5)):  # the product of 2000 probabilities is 0 in floating point
        args = draw(rng, n, k)
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_two_classes(student, reference, rng):
    """is right when there are two classes"""
    args = draw(rng, 7, 2)
    agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(4)
@pytest.mark.family("plain")
def test_very_unlikely(student, reference, rng):
    """charges in full for a right class that was very unlikely"""
    probabilities, labels = draw_lists(rng, 2, 3)
    args = [[p, 0.25, 0.75 - p] for p in (0.008, 0.0003, 0.00002)] + probabilities, [0, 0, 0, *labels]
    agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(7)
@pytest.mark.family("zero")
def test_zero_probability(student, reference, rng):
    """counts a probability of 0 as 1e-12"""
    for args in (
        draw_with_zeros(rng, 3, 4, right=True),
        ([[1.0, 0.0], [0.75, 0.25], [0.0, 1.0]], [1, 0, 0]),
    ):
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(2)
@pytest.mark.family("zero")
def test_zero_elsewhere(student, reference, rng):
    """is not disturbed by a probability of 0 for a class that is not the right one"""
    probabilities, labels = draw_with_zeros(rng, 4, 3, right=False)
    args = [[0.0, 1.0, 0.0], *probabilities.tolist()], [1, *labels.tolist()]
    agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(3)
@pytest.mark.family("repeat")
def test_second_call(student, reference, rng):
    """gives the same answer when it is called again"""
    first, second = draw_lists(rng, 4, 3), draw_lists(rng, 2, 3)
    for args in (first, second, first):
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


# ---------------------------------------------------------------- bad input


@pytest.mark.points(7)
@pytest.mark.family("mismatch-rows")
@once_some_value_is_right
def test_refuses_other_lengths(student, rng):
    """raises ValueError when rows and labels differ in number"""
    probabilities, labels = draw(rng, 4, 3)
    refuses(student.cross_entropy, probabilities, labels[:1])
    refuses(student.cross_entropy, probabilities[:1], labels)
    refuses(student.cross_entropy, probabilities.tolist(), labels[:3].tolist())


@pytest.mark.points(6)
@pytest.mark.family("empty")
@once_some_value_is_right
def test_refuses_empty(student):
    """raises ValueError when there are no rows"""
    refuses(student.cross_entropy, [], [])
    refuses(student.cross_entropy, np.empty((0, 3)), np.array([], dtype=np.int64))


@pytest.mark.points(6)
@pytest.mark.family("label")
@once_some_value_is_right
def test_refuses_too_high_label(student, rng):
    """raises ValueError for a label that is too high"""
    probabilities, labels = draw(rng, 5, 3)
    refuses(student.cross_entropy, probabilities, np.append(labels[:4], 3))
    refuses(student.cross_entropy, probabilities.tolist(), [5, *labels[1:].tolist()])


@pytest.mark.points(6)
@pytest.mark.family("label")
@once_some_value_is_right
def test_refuses_negative_label(student, rng):
    """raises ValueError for a negative label"""
    probabilities, labels = draw(rng, 5, 3)
    refuses(student.cross_entropy, probabilities, np.append(labels[:4], -1))
    refuses(student.cross_entropy, probabilities.tolist(), [-3, *labels[1:].tolist()])


# ---------------------------------------------------------------- types


@pytest.mark.points(4)
@pytest.mark.family("dtype")
def test_tuples_and_mixtures(student, reference, rng):
    """takes tuples, and a list beside an array"""
    probabilities, labels = draw(rng, 4, 3)
    rows = probabilities.tolist()
    for args in (
        (tuple(map(tuple, rows)), tuple(labels.tolist())),
        (rows, labels),
        (probabilities, labels.tolist()),
    ):
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(3)
@pytest.mark.family("dtype")
def test_label_types(student, reference, rng):
    """takes labels of any integer type"""
    for dtype in (np.uint8, np.int32):
        probabilities, labels = draw(rng, 5, 3)
        args = probabilities, labels.astype(dtype)
        agree(student.cross_entropy(*args), reference.cross_entropy(*args))


@pytest.mark.points(3)
@pytest.mark.family("dtype")
def test_float32(student, reference, rng):
    """takes probabilities of float32"""
    probabilities, labels = draw(rng, 3, 4)
    args = probabilities.astype(np.float32), labels
    agree(student.cross_entropy(*args), reference.cross_entropy(*args), rel=1e-5)


# ---------------------------------------------------------------- manners


@pytest.mark.points(4)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_lists_alone(student, rng):
    """leaves lists as they are"""
    probabilities, labels = draw_with_zeros(rng, 4, 3, right=False)
    leaves_alone(student.cross_entropy, probabilities.tolist(), labels.tolist())


@pytest.mark.points(4)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_arrays_alone(student, rng):
    """leaves arrays as they are"""
    leaves_alone(student.cross_entropy, *draw_with_zeros(rng, 4, 3, right=False))


@pytest.mark.points(2)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_zeros_alone(student, rng):
    """does not write into the arguments where the right class has probability 0"""
    probabilities, labels = draw_with_zeros(rng, 4, 3, right=True)
    leaves_alone(student.cross_entropy, probabilities.tolist(), labels.tolist())


@pytest.mark.points(5)
@pytest.mark.family("kind")
@once_some_value_is_right
def test_returns_one_number(student, rng):
    """returns one number, not text, a list or an array of one"""
    one_number(student.cross_entropy(*draw_lists(rng, 3, 2)))
    one_number(student.cross_entropy(*draw(rng, 4, 3)))
