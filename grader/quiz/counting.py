"""How a class answered: for every question its difficulty, and how often each way to answer was chosen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from grader.course.expressions import fill
from grader.course.keys import read_answers
from grader.course.quiz_types import (
    ChoiceKey,
    Match,
    MatchKey,
    NumericKey,
    OrderKey,
    OutputKey,
    SeveralKey,
)
from grader.model import Choice, QuestionTable
from grader.quiz.catalogue import Catalogue
from grader.quiz.drawing import write_common_ask
from grader.quiz.judging import OTHER, RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.course.quiz_types import Key, Question
    from grader.course.types import Exercise
    from grader.model import CheckResult

_MOST_ORDERS = 6


class ChoiceCount:
    """Counts how a class answers one quiz; what it keeps does not grow with the class.

    A result's ``chosen`` are counted: a letter for an option, ``1b`` for a pair, a misconception's id for a known
    number or text, ``right`` and ``other``. Raises CourseError when the quiz's answers are not as they have to be.
    """

    def __init__(self, exercise: Exercise) -> None:
        assert exercise.quiz is not None
        assert exercise.solution is not None
        keys = read_answers(exercise)
        self._quiz = exercise.quiz
        self._catalogue = Catalogue(exercise.solution.parent)
        self._tallies = {question.id: _Tally(keys[question.id]) for question in exercise.quiz.questions}

    def add(self, results: Iterable[CheckResult]) -> None:
        """Count one student's results."""
        for result in results:
            if result.id in self._tallies:
                self._tallies[result.id].add(result)

    def tables(self) -> tuple[QuestionTable, ...]:
        """Return one table for every question, in the quiz's order."""
        return tuple(self._table(question, self._tallies[question.id]) for question in self._quiz.questions)

    def _table(self, question: Question, tally: _Tally) -> QuestionTable:
        return QuestionTable(
            quiz=self._quiz.title,
            id=question.id,
            title=" ".join(write_common_ask(question).split()),
            answered=tally.answered,
            open=tally.open,
            share=tally.earned / tally.answered if tally.answered else 0.0,
            choices=tuple(map(self._name, _choices(question, tally.key, tally.counts))),
        )

    def _name(self, choice: Choice) -> Choice:
        title = self._catalogue.title(choice.slip) if choice.slip else ""
        return msgspec.structs.replace(choice, title=title)


class _Tally:
    """The answers to one question so far."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.counts: Counter[str] = Counter()
        self.answered = self.open = 0
        self.earned = 0.0

    def add(self, result: CheckResult) -> None:
        if not result.chosen:
            self.open += 1
            return
        self.answered += 1
        self.earned += result.points / result.max_points
        self.counts.update([", ".join(result.chosen)] if isinstance(self.key, OrderKey) else result.chosen)


def _choices(question: Question, key: Key, counts: Counter[str]) -> Iterator[Choice]:
    """Yield every way to answer that the key knows, in the question's order, with its count."""
    match key:
        case ChoiceKey() | SeveralKey():
            right = {key.right} if isinstance(key.right, str) else set(key.right)
            for letter, text in question.options.items():  # type: ignore[union-attr]
                slip = "" if letter in right else key.wrong[letter].slip
                yield _choice(letter, fill(text), counts, right=letter in right, slip=slip)
        case NumericKey():
            known = {slip: each.value for slip, each in key.slips.items()}
            yield from _known(key.value, known, counts)
        case OutputKey():
            prints: dict[str, list[str]] = {}
            for each in key.wrong:
                prints.setdefault(each.slip, []).append(each.prints)
            known = {slip: " or ".join(texts) for slip, texts in prints.items()}
            yield from _known("what it prints", known, counts)
        case MatchKey():
            assert isinstance(question, Match)
            yield from _pairs(question, key, counts)
        case OrderKey():
            yield from _orders(key, counts)


def _known(right: str, known: dict[str, str], counts: Counter[str]) -> Iterator[Choice]:
    yield _choice(RIGHT, right, counts, right=True)
    for slip, text in known.items():
        yield _choice(slip, text, counts, slip=slip)
    yield _choice(OTHER, "anything else", counts)


def _pairs(question: Match, key: MatchKey, counts: Counter[str]) -> Iterator[Choice]:
    for item, words in question.items.items():
        for letter, partner in question.partners.items():
            right = key.right[item] == letter
            if right or counts[f"{item}{letter}"]:
                shown = not right and letter in key.wrong[item].shown_by
                slip = key.wrong[item].slip if shown else ""
                yield _choice(f"{item}{letter}", f"{words}: {partner}", counts, right=right, slip=slip)


def _orders(key: OrderKey, counts: Counter[str]) -> Iterator[Choice]:
    right = [", ".join(order) for order in key.right]
    slips = {", ".join(known.order): slip for slip, known in key.slips.items()}
    for order in [*right, *slips]:
        yield _choice(order, order, counts, right=order in right, slip=slips.get(order, ""))
    others = [each for each in counts.most_common() if each[0] not in right and each[0] not in slips]
    for order, _ in others[:_MOST_ORDERS]:
        yield _choice(order, order, counts)


def _choice(key: str, text: str, counts: Counter[str], *, right: bool = False, slip: str = "") -> Choice:
    return Choice(key=key, text=text, count=counts[key], right=right, slip=slip)
