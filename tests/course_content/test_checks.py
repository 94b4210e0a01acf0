"""What the hidden checks ask, and that no answer can break them."""

import itertools
import math
from itertools import pairwise

import numpy as np
import pytest

from grader.model import Died, Loss, Opaque, Returned

FAMILIES = {
    "exercise1": {"plain", "repeat", "mismatch", "column", "empty", "unsigned", "dtype", "mutation", "kind"},
    "exercise2": {"plain", "repeat", "mismatch", "column", "empty", "unsigned", "dtype", "mutation", "kind"},
    "exercise3": {"plain", "repeat", "zero", "mismatch-rows", "empty", "label", "dtype", "mutation", "kind"},
    "exercise4": {"plain", "zero-epochs", "rising", "integer", "mutation", "kind"},
}

HOSTILE = [
    None,
    "1.0",
    b"1",
    True,
    1j,
    {},
    [],
    (),
    [[1.0], [1.0, 2.0]],
    [None, None, None],
    ["w", "b", "l"],
    [Opaque("Lies"), Opaque("Lies"), Opaque("Lies")],
    Opaque("generator"),
    10**5000,
    -(10**5000),
    [[10**5000] * 2, 10**5000, [10**5000]],
    float("nan"),
    float("inf"),
    np.float64("nan"),
    np.array(np.inf),
    np.array([]),
    np.array([True]),
    np.array(["1.0"]),
    np.array([1 + 1j]),
    np.zeros((0, 3)),
    np.zeros((3, 1)),
    np.zeros((2, 2, 2)),
    (np.full(2, 1e308), 1e308, [1e308]),
    (np.zeros((1, 3)), np.bool_(True), {0: 1.0}),
    ([[[[[[1.0]]]]]], [[0.0]], [[[]]]),
    ([1.0, 2.0], 3.0, [[1.0], [1.0, 2.0]]),
]


@pytest.fixture(scope="module")
def asked(grader):
    """For each exercise the calls that its checks make of the reference."""
    return {name: grader.ask_reference(name)[0] for name in FAMILIES}


def test_no_answer_breaks_a_check(grader, name):
    """Whatever comes back, a check fails or is skipped and earns nothing; it never breaks."""
    asks = [lambda calls, value=value: [Returned(value=value) for _ in calls] for value in HOSTILE]
    for value, checked in zip(HOSTILE, grader.check(name, asks), strict=True):
        assert {result.outcome for result in checked.results} <= {"failed", "skipped"}, value
        assert sum(result.points for result in checked.results) == 0, value


def test_a_lost_worker_breaks_no_check(grader, name):
    """A submission that never answers earns nothing, and no check breaks."""
    (checked,) = grader.check(name, [lambda calls: [Died(why=Loss.TIME) for _ in calls]])
    assert {result.outcome for result in checked.results} <= {"failed", "skipped"}


def test_numbers_that_depend_on_nothing_earn_nothing(grader, name):
    """A plausible constant earns nothing, and neither does counting up."""
    counter = itertools.count(1)
    makers = [lambda: 0.0, lambda: 1.0, lambda: 0.5, lambda: -math.log(1e-12), lambda: float(next(counter))]
    asks = [lambda calls, make=make: [Returned(value=make()) for _ in calls] for make in makers]
    for checked in grader.check(name, asks):
        assert sum(result.points for result in checked.results) == 0


def test_families_and_titles(grader, name):
    """Checks belong to the agreed families, and their titles go on from "Your function ..."."""
    checked = grader.ask_reference(name)[1]
    assert set(checked.families.values()) == FAMILIES[name]
    for result in checked.results:
        assert result.title[0].islower()
        assert not result.title.endswith(".")


@pytest.mark.parametrize("exercise", ["exercise1", "exercise2"])
def test_differences_are_asked_within_the_promise(asked, exercise):
    """Only lists, tuples and arrays of promised types are asked, never two columns."""
    for call in asked[exercise]:
        for arg in call.args:
            assert type(arg) in {list, tuple, np.ndarray}
            assert np.asarray(arg).dtype.kind in "iuf"
            assert np.asarray(arg).dtype != np.float16
        assert not all(np.ndim(arg) == 2 for arg in call.args)


def test_cross_entropy_is_asked_within_the_promise(asked):
    """Rows sum to 1, no probability lies between 0 and 1e-9, labels are whole numbers."""
    for call in asked["exercise3"]:
        probabilities, labels = call.args
        if len(probabilities):
            table = np.asarray(probabilities, dtype=float)
            assert np.abs(table.sum(axis=1) - 1).max() < 5e-7
            assert not ((table > 0) & (table < 1e-9)).any()
            assert table.min() >= 0
            assert np.asarray(labels).dtype.kind in "iu"


def test_training_is_asked_where_rounding_cannot_grow(grader, asked):
    """The right loss falls from epoch to epoch until it reaches what rounding allows, or rises in four epochs."""
    train = grader.reference("exercise4").train
    rising = 0
    for call in asked["exercise4"]:
        features, targets, _, epochs = call.args
        assert features.shape[0] != features.shape[1]
        assert targets.shape == features.shape[:1]
        losses = train(*call.args)[2]
        falls = all(after < before or after < 1e-20 for before, after in pairwise(losses))
        assert falls or epochs <= 4
        rising += not falls
    assert rising == 1


def test_questions_are_the_same_for_everybody(grader, asked, name):
    """A second submission is asked exactly what the first one was."""
    assert repr(grader.ask_reference(name)[0]) == repr(asked[name])
