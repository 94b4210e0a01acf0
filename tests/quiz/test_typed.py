"""What is typed at the prompt is taken in the ways in which people type it."""

import pytest

from grader.quiz.reading import Unclear
from grader.quiz.typed import take


@pytest.fixture
def question(quizzes):
    """Returns a question of the course by quiz and id."""
    return lambda quiz, name: next(each for each in quizzes[quiz].quiz.questions if each.id == name)


@pytest.mark.parametrize(
    "typed", ["b d c a", "bdca", "1b 2d 3c 4a", "1: b, 2: d, 3: c, 4: a", "4 a 3 c 2 d 1 b"]
)
def test_pairs_may_be_numbered_or_in_order(question, typed):
    """Partners are taken with the numbers of the items, or as letters in their order."""
    assert take(question("quiz1", "q9"), typed) == {"1": "b", "2": "d", "3": "c", "4": "a"}


def test_numbered_pairs_may_leave_items_open(question):
    """Who numbers the pairs may leave some out; two letters for one item are asked about."""
    assert take(question("quiz1", "q9"), "2d 3 -") == {"2": "d"}
    assert isinstance(take(question("quiz1", "q9"), "1b 1c"), Unclear)
    assert isinstance(take(question("quiz1", "q9"), "9b"), Unclear)


@pytest.mark.parametrize("typed", ["dbac", "d b a c", "d, b, a, c"])
def test_an_order_may_be_typed_without_blanks(question, typed):
    """The letters of an order are taken with and without blanks between them."""
    assert take(question("quiz3", "q1"), typed) == ("d", "b", "a", "c")


def test_several_letters_may_be_typed_without_blanks(question):
    """The letters of several options are taken with and without blanks between them."""
    assert take(question("quiz1", "q3"), "bd") == take(question("quiz1", "q3"), "b d") == ("b", "d")
