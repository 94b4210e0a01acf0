# ruff: noqa: D403, D415 - a check's docstring goes on from "Your function ..."
"""Hidden checks of exercise 4.

Value checks read each of the three results by its place, whatever it is wrapped in, so that an unusual shape
costs the points of ``test_returns_three_results`` and no others. Learning rates stay below the limit of
stability, so that right answers shrink the loss in every epoch and rounding cannot grow; the one check with a
larger rate makes so few epochs that rounding cannot grow there either.
"""

import numpy as np
import pytest

from grader.checks import Wrong, agree, leaves_alone, one_number

once_some_value_is_right = pytest.mark.needs(
    "test_first_loss",
    "test_first_step_of_the_weights",
    "test_first_step_of_the_bias",
    "test_fits_better_than_zeros",
)

WEIGHTS, BIAS, LOSSES = 0, 1, 2
PLURALS = {"weight": "weights", "bias": "biases", "loss": "losses"}


def draw(rng, n, d, *, scale=1.0):
    """Return (n, d) features between -2 and 2, and n targets near a straight line."""
    features = rng.integers(-16, 17, (n, d)) / 8
    slopes = rng.permutation(np.resize([1.5, -2.25, 0.75], d))
    targets = features @ slopes + 2.5 + rng.integers(-8, 9, n) / 8
    return features, targets * scale


def flat(value):
    """Return the single values inside lists, tuples and arrays, in order."""
    if isinstance(value, np.ndarray):
        return list(value.ravel())
    if isinstance(value, list | tuple):
        return [single for item in value for single in flat(item)]
    return [value]


def part(answer, place):
    """Return one of the three results as a flat list; Wrong when it is not there."""
    if not isinstance(answer, list | tuple) or len(answer) <= place:
        raise Wrong("does not return the three results weights, bias, losses")
    return flat(answer[place])


def same(answer, expected, place):
    """Compare one of the three results number by number."""
    mine, right = part(answer, place), flat(expected[place])
    if len(mine) != len(right):
        name = ("weight", "bias", "loss")[place]
        came, due = (_count(numbers, name) for numbers in (mine, right))
        raise Wrong(f"gives {came} where {due} {'is' if len(right) == 1 else 'are'} due")
    for number, due in zip(mine, right, strict=True):
        agree(number, due)


def _count(numbers, name):
    return f"{len(numbers)} {name}" if len(numbers) == 1 else f"{len(numbers)} {PLURALS[name]}"


def row_of_numbers(value, name):
    """Claim that a value is a list, a tuple or an array of shape (m,) and holds numbers only."""
    if isinstance(value, np.ndarray) and value.ndim != 1:
        raise Wrong(f"{name} come in an array with {value.ndim} axes where one axis is due")
    if not isinstance(value, list | tuple | np.ndarray):
        raise Wrong(f"{name} are not in a list or an array")
    for number in value:
        one_number(number)


def squared_error(answer, features, targets):
    """Return the MSE of the straight line that an answer describes; Wrong when it describes none."""
    numbers = part(answer, WEIGHTS) + part(answer, BIAS)
    if len(numbers) != features.shape[1] + 1:
        raise Wrong("does not return one weight for each feature and one bias")
    for number in numbers:
        one_number(number)
    try:
        *weights, bias = map(float, numbers)
    except OverflowError:
        raise Wrong("gives weights or a bias that are far too large") from None
    with np.errstate(all="ignore"):
        return float(np.mean((features @ np.array(weights) + bias - targets) ** 2))


# ---------------------------------------------------------------- one epoch


@pytest.mark.points(5)
@pytest.mark.family("plain")
def test_first_loss(student, reference, rng):
    """records as its first loss the MSE of predicting zero"""
    for n, d, epochs in ((4, 1, 1), (6, 2, 3)):
        args = *draw(rng, n, d), 0.05, epochs
        losses = part(student.train(*args), LOSSES)
        if not losses:
            raise Wrong("records no losses")
        agree(losses[0], reference.train(*args)[LOSSES][0])


@pytest.mark.points(6)
@pytest.mark.family("plain")
def test_first_step_of_the_weights(student, reference, rng):
    """moves the weights by learning_rate times their gradient in the first epoch"""
    for n, d, rate, scale in ((4, 1, 0.05, 1.0), (7, 3, 0.03, 100.0)):
        args = *draw(rng, n, d, scale=scale), rate, 1
        same(student.train(*args), reference.train(*args), WEIGHTS)


@pytest.mark.points(5)
@pytest.mark.family("plain")
def test_first_step_of_the_bias(student, reference, rng):
    """moves the bias by learning_rate times its gradient in the first epoch"""
    for n, d, rate, scale in ((4, 1, 0.05, 1.0), (7, 3, 0.03, 100.0)):
        args = *draw(rng, n, d, scale=scale), rate, 1
        same(student.train(*args), reference.train(*args), BIAS)


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_fits_better_than_zeros(student, rng):
    """returns weights and bias that fit better than zeros do"""
    features, targets = draw(rng, 9, 3)
    answer = student.train(features, targets, 0.05, 40)
    if not squared_error(answer, features, targets) < 0.4 * np.mean(targets**2):
        raise Wrong("after 40 epochs the weights and the bias hardly fit better than zeros do")


# ---------------------------------------------------------------- several epochs


@pytest.mark.points(10)
@pytest.mark.family("plain")
def test_weights(student, reference, rng):
    """reaches the right weights after several epochs"""
    for n, d, rate, epochs in ((5, 2, 0.05, 110), (150, 3, 0.03, 5)):
        args = *draw(rng, n, d), rate, epochs
        same(student.train(*args), reference.train(*args), WEIGHTS)


@pytest.mark.points(8)
@pytest.mark.family("plain")
def test_bias(student, reference, rng):
    """reaches the right bias after several epochs"""
    for n, d, rate, epochs in ((5, 2, 0.05, 4), (150, 3, 0.03, 5)):
        args = *draw(rng, n, d), rate, epochs
        same(student.train(*args), reference.train(*args), BIAS)


@pytest.mark.points(10)
@pytest.mark.family("plain")
def test_losses(student, reference, rng):
    """records the MSE of every epoch before its update"""
    for n, d, rate, epochs in ((5, 2, 0.05, 4), (150, 3, 0.03, 5)):
        args = *draw(rng, n, d), rate, epochs
        same(student.train(*args), reference.train(*args), LOSSES)


@pytest.mark.points(5)
@pytest.mark.family("plain")
def test_long_run(student, reference, rng):
    """runs every epoch, also when the loss has stopped falling"""
    features = rng.permutation(np.tile([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]], (2, 1)))
    args = features, features @ [1.5, -2.25] + float(rng.integers(8, 24)) / 8, 0.25, 60
    answer, expected = student.train(*args), reference.train(*args)
    for place in (WEIGHTS, BIAS, LOSSES):
        same(answer, expected, place)


@pytest.mark.points(4)
@pytest.mark.family("rising")
def test_rising_loss(student, reference, rng):
    """takes the rate as it is and runs every epoch, also when the loss rises"""
    features, targets = draw(rng, 6, 2)
    steepest = np.linalg.norm(np.column_stack([features, np.ones(6)]), 2) ** 2 * 2 / 6
    args = features, targets, 3.0 / steepest, 4
    answer, expected = student.train(*args), reference.train(*args)
    for place in (WEIGHTS, BIAS, LOSSES):
        same(answer, expected, place)


@pytest.mark.points(3)
@pytest.mark.family("plain")
def test_second_call(student, reference, rng):
    """starts afresh when it is called again"""
    first, second = (*draw(rng, 5, 2), 0.05, 3), (*draw(rng, 4, 2), 0.03, 2)
    for args in (first, second, first):
        answer, expected = student.train(*args), reference.train(*args)
        for place in (WEIGHTS, BIAS, LOSSES):
            same(answer, expected, place)


# ---------------------------------------------------------------- special runs


@pytest.mark.points(6)
@pytest.mark.family("plain")
@once_some_value_is_right
def test_one_loss_per_epoch(student, rng):
    """returns exactly one loss for each epoch"""
    for n, d, epochs in ((4, 1, 1), (5, 2, 7)):
        losses = part(student.train(*draw(rng, n, d), 0.05, epochs), LOSSES)
        if len(losses) != epochs:
            raise Wrong("the number of losses is not the number of epochs")


@pytest.mark.points(6)
@pytest.mark.family("zero-epochs")
@once_some_value_is_right
def test_no_epochs(student, rng):
    """returns zeros and no losses for epochs = 0"""
    answer = student.train(*draw(rng, 4, 3), 0.05, 0)
    for place in (WEIGHTS, BIAS, LOSSES):
        same(answer, ([0.0] * 3, 0.0, []), place)


@pytest.mark.points(6)
@pytest.mark.family("integer")
def test_whole_numbers(student, reference, rng):
    """trains on whole numbers as well as on decimals"""
    features, targets = rng.integers(-3, 4, (5, 2)), rng.integers(1, 12, 5)
    for args in (
        (features, targets, 0.05, 3),
        (features.astype(np.int32), targets + 0.25, 0.03, 3),
    ):
        answer, expected = student.train(*args), reference.train(*args)
        same(answer, expected, WEIGHTS)
        same(answer, expected, BIAS)
        agree(part(answer, LOSSES)[:3], expected[LOSSES])


@pytest.mark.points(8)
@pytest.mark.family("mutation")
@once_some_value_is_right
def test_leaves_arguments_alone(student, rng):
    """leaves features and targets as they are"""
    leaves_alone(student.train, *draw(rng, 5, 2), 0.05, 3)


@pytest.mark.points(5)
@pytest.mark.family("kind")
@once_some_value_is_right
def test_returns_three_results(student, rng):
    """returns d weights, one bias and the losses, in this order"""
    for n, d in ((4, 1), (5, 3)):
        answer = student.train(*draw(rng, n, d), 0.05, 4)
        if not isinstance(answer, list | tuple) or len(answer) != 3:
            raise Wrong("does not return the three results weights, bias, losses")
        weights, bias, losses = answer
        row_of_numbers(weights, "the weights")
        if len(weights) != d:
            raise Wrong("the number of weights is not the number of features")
        one_number(bias)
        row_of_numbers(losses, "the losses")
