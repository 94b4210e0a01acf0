"""The keys of a quiz, read from the solution and held against the questions: whatever can be answered has its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from grader.course.quiz_types import (
    AnswersFile,
    ChoiceKey,
    Match,
    MatchKey,
    Order,
    OrderKey,
    SeveralKey,
    kind_of,
)
from grader.course.reading import read_document
from grader.course.shape import find_part, read_record
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.course.quiz_types import Key, Question, QuizFile
    from grader.course.reading import Document
    from grader.course.types import Exercise
    from grader.errors import Problem

ANSWERS = "answers.yaml"
Finding = tuple[str, str]
"""What is wrong with a question's key, and the remedy."""


def read_answers(exercise: Exercise) -> dict[str, Key]:
    """Return the key of every question of a quiz; raises CourseError where one is missing or does not fit."""
    assert exercise.quiz is not None
    document, keys = read_keys(exercise)
    if problems := list(explain_keys(document, exercise.quiz, keys)):
        raise CourseError(problems)
    return keys


def read_keys(exercise: Exercise) -> tuple[Document, dict[str, Key]]:
    """Return answers.yaml with the keys in it, well-formed each but not held against the questions.

    Every key is of its question's kind, which authors write only once. Raises CourseError with all problems
    of the file.
    """
    assert exercise.quiz is not None
    assert exercise.solution is not None
    document = read_document(exercise.solution / ANSWERS, f"solutions/{exercise.id}/{ANSWERS}")
    kinds = {question.id: kind_of(question) for question in exercise.quiz.questions}
    written = find_part(document, ("answers",), dict) or {}
    strays = tuple(
        document.problem(("answers", name), f"{name} is no question of this quiz", "take it out")
        for name in written
        if name not in kinds
    )
    typed = {
        name: {**key, "kind": kinds[name]} if isinstance(key, dict) else key
        for name, key in written.items()
        if name in kinds
    }
    if written:
        document = msgspec.structs.replace(document, value={**document.value, "answers": typed})
    answers, problems = read_record(document, AnswersFile)
    if answers is None or strays:
        raise CourseError((*problems, *strays))
    return document, answers.answers


def explain_keys(document: Document, quiz: QuizFile, keys: dict[str, Key]) -> Iterator[Problem]:
    """Yield where the keys leave open how a question's answer is to be judged."""
    for question in quiz.questions:
        if question.id not in keys:
            yield document.problem(("answers",), f"{question.id} has no answer", "add its key")
            continue
        for what, remedy in _explain(question, keys[question.id]):
            yield document.problem(("answers", question.id), what, remedy)


def _explain(question: Question, key: Key) -> Iterator[Finding]:
    match question, key:
        case Order(), OrderKey():
            yield from _explain_orders(question, key)
        case Match(), MatchKey():
            yield from _explain_partners(question, key)
        case _, SeveralKey():
            yield from _explain_options(question, [*key.right, *key.wrong])
        case _, ChoiceKey():
            yield from _explain_options(question, [key.right, *key.wrong])


def _explain_options(question: Any, named: list[str]) -> Iterator[Finding]:
    for letter in question.options:
        if named.count(letter) != 1:
            what = f"option {letter} is in the key {named.count(letter)} times"
            yield what, "say of every option once whether it is right or which misconception it is"
    for letter in named:
        if letter not in question.options:
            yield f"the key names option {letter}, which is not offered", "take it out"


def _explain_orders(question: Order, key: OrderKey) -> Iterator[Finding]:
    steps = sorted(question.steps)
    for order in (*key.right, *(known.order for known in key.slips.values())):
        if sorted(order) != steps:
            yield f"the order {', '.join(order)} does not hold every step once", "name every step once"
    for slip, known in key.slips.items():
        if known.order in key.right:
            yield f"the order of {slip} is a right one", "take one of the two out"


def _explain_partners(question: Match, key: MatchKey) -> Iterator[Finding]:
    for name, table in (("right", key.right), ("wrong", key.wrong)):
        if set(table) != set(question.items):
            yield f"{name} names {', '.join(table)}", "name every item once"
    for item, letter in key.right.items():
        if letter not in question.partners:
            yield (
                f"item {item} has the partner {letter}, which is not offered",
                "name a partner of the question",
            )
    for item, known in key.wrong.items():
        for letter in known.shown_by:
            if letter not in question.partners or letter == key.right.get(item):
                yield f"item {item} is shown by {letter}, which is no wrong partner", "take it out"
