# ruff: noqa: D403, D415 - a check's docstring goes on from "Your function ..."
"""Checks of exercise 6: properties, because any right construction earns everything."""

import numpy as np
import pytest

from grader.checks import Wrong

SMALLEST, MARGIN, EXACT = 1e-12, 0.01, 1e-9
FEWEST, MOST = 2, 20
CALLS = 3


def parts(answer):
    """Return the three things that came back."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 3:
        raise Wrong("three things are asked for: A, B, labels")
    return answer


def table(name, value):
    """Return one table as an array of shape (n, 2)."""
    rows = _numbers(value)
    if rows is None or rows.ndim != 2 or rows.shape[1] != 2:
        raise Wrong(f"{name} should be a table with rows of two numbers")
    if not FEWEST <= len(rows) <= MOST:
        raise Wrong(f"{name} has {len(rows)} rows; 2 to 20 are asked for")
    if not ((rows >= 0) & (rows <= 1)).all():
        raise Wrong(f"{name} holds a number that is not between 0 and 1")
    if not (abs(rows.sum(axis=1) - 1) <= EXACT).all():
        raise Wrong(f"{name} has a row that does not sum to 1")
    return rows


def tables(answer):
    """Return both tables."""
    first, second, _ = parts(answer)
    return table("A", first), table("B", second)


def answers(student):
    """Yield what several calls give: an answer that is right once by luck is not right again."""
    for _ in range(CALLS):
        yield student.lower_loss_lower_accuracy()


def everything(answer):
    """Return both tables and the labels that fit them."""
    first, second = tables(answer)
    labels = _numbers(parts(answer)[2])
    if labels is None or labels.ndim != 1 or not np.isin(labels, (0, 1)).all():
        raise Wrong("labels should hold whole numbers, 0 or 1")
    if not len(first) == len(second) == len(labels):
        raise Wrong(f"A has {len(first)} rows, B {len(second)}, and there are {len(labels)} labels")
    return first, second, labels.astype(int)


def _numbers(value):
    """Return nested lists or an array as an array of floats; None where anything else is among them."""
    flat = value.ravel().tolist() if isinstance(value, np.ndarray) else list(_flatten(value, 3))
    if not all(
        isinstance(x, (int, float, np.integer, np.floating)) and not isinstance(x, bool) for x in flat
    ):
        return None
    try:
        return np.array(value, dtype=float)
    except (ValueError, TypeError, OverflowError):
        return None


def _flatten(value, depth):
    if isinstance(value, (list, tuple)) and depth:
        for item in value:
            yield from _flatten(item, depth - 1)
    elif isinstance(value, np.ndarray):
        yield from value.ravel().tolist()
    else:
        yield value


def loss(rows, labels, *, below=0.0):
    """Return the cross-entropy; a probability up to ``below`` counts as 1e-12."""
    own = rows[np.arange(len(labels)), labels]
    return float(-np.log(np.where(own <= below, SMALLEST, own)).mean())


def gain(first, second, labels):
    """Return by how much the second loss is higher.

    Exercise 3 leaves open what a probability between 0 and 1e-12 costs, so the better of two readings counts.
    """
    return max(loss(second, labels, below=b) - loss(first, labels, below=b) for b in (0.0, SMALLEST))


def accuracy(rows, labels):
    """Return the share of right rows."""
    return float((rows.argmax(axis=1) == labels).mean())


# ---------------------------------------------------------------- checks


@pytest.mark.points(20)
@pytest.mark.family("tables")
def test_two_tables(student):
    """returns two tables of probabilities"""
    for answer in answers(student):
        tables(answer)


@pytest.mark.points(10)
@pytest.mark.family("labels")
def test_labels_fit(student):
    """returns labels that fit both tables"""
    for answer in answers(student):
        everything(answer)


@pytest.mark.points(25)
@pytest.mark.family("accuracy")
def test_lower_accuracy(student):
    """gives A the lower accuracy"""
    for first, second, labels in map(everything, answers(student)):
        a, b = accuracy(first, labels), accuracy(second, labels)
        if not b - a >= MARGIN - EXACT:
            raise Wrong(f"the accuracy of A is {a:.4g} and of B {b:.4g}; A should be lower by at least 0.01")


@pytest.mark.points(35)
@pytest.mark.family("loss")
def test_lower_loss(student):
    """gives A the lower loss"""
    for first, second, labels in map(everything, answers(student)):
        if not gain(first, second, labels) >= MARGIN - EXACT:
            a, b = loss(first, labels), loss(second, labels)
            raise Wrong(f"the loss of A is {a:.4g} and of B {b:.4g}; A should be lower by at least 0.01")


@pytest.mark.points(10)
@pytest.mark.family("zero")
@pytest.mark.needs("test_lower_accuracy", "test_lower_loss")
def test_no_zero(student):
    """does without probabilities of 0"""
    for first, second, _ in map(everything, answers(student)):
        if min(first.min(), second.min()) <= 0:
            raise Wrong("a probability is 0, so the loss depends on what a 0 counts as")
