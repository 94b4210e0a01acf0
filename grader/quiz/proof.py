"""What is proved of a quiz before a student sees it: keys that fit, draws that tell slips apart, words for all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import msgspec

from grader.course.expressions import compute, fill
from grader.course.modules import load_module
from grader.course.quiz_types import (
    ChoiceKey,
    Curve,
    Match,
    MatchKey,
    Numeric,
    NumericKey,
    Order,
    OrderKey,
    Output,
    OutputKey,
    SeveralKey,
)
from grader.course.quizzes import read_answers, read_answers_document
from grader.quiz.catalogue import CODE, CONCEPTS, Catalogue
from grader.quiz.drawing import write_ask
from grader.quiz.forms import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from grader.course.quiz_types import Draw, Key, Question
    from grader.course.reading import Document
    from grader.course.types import Exercise
    from grader.errors import Problem

CURVES = "curves.py"
Finding = tuple[str, str]
"""What is wrong with a question's key, and the remedy."""


def prove_quiz(exercise: Exercise, predict: Callable[[str], str]) -> list[Problem]:
    """Return everything that keeps a quiz from being fair, each with file, line and remedy.

    ``predict`` runs a question's code and returns what it prints. Raises CourseError when the files of the
    quiz cannot be read at all.
    """
    assert exercise.quiz is not None
    assert exercise.solution is not None
    document, keys = read_answers_document(exercise), read_answers(exercise).answers
    catalogue = Catalogue(exercise.solution.parent)
    problems = list(_compare_names(document, [question.id for question in exercise.quiz.questions], keys))
    for question in exercise.quiz.questions:
        if question.id in keys:
            findings = _prove(question, keys[question.id], catalogue, predict)
            problems += [document.problem(("answers", question.id), *finding) for finding in findings]
    return [*problems, *_prove_curves(exercise, document)]


def find_slips(key: Key) -> set[str]:
    """Return the id of every misconception that a key names."""
    match key:
        case NumericKey() | OrderKey():
            return set(key.slips)
        case OutputKey():
            return {known.slip for known in key.wrong}
        case ChoiceKey() | SeveralKey() | MatchKey():
            return {slip.slip for slip in key.wrong.values()}


def _compare_names(document: Document, asked: list[str], keys: dict[str, Key]) -> Iterator[Problem]:
    for name in asked:
        if name not in keys:
            yield document.problem(("answers",), f"{name} has no answer", "add its key")
    for name in keys:
        if name not in asked:
            yield document.problem(("answers", name), f"{name} is no question of this quiz", "take it out")


def _prove(
    question: Question, key: Key, catalogue: Catalogue, predict: Callable[[str], str]
) -> Iterator[Finding]:
    match question, key:
        case Numeric(), NumericKey():
            yield from _prove_numbers(question, key)
        case Order(), OrderKey():
            yield from _prove_orders(question, key)
        case Match(), MatchKey():
            yield from _prove_partners(question, key)
        case Output(), OutputKey():
            yield from _prove_output(question, key, predict)
        case _, SeveralKey():
            yield from _prove_options(question, [*key.right, *key.wrong])
        case _, ChoiceKey():
            yield from _prove_options(question, [key.right, *key.wrong])
    yield from _prove_words(key, catalogue)
    yield from _prove_next(key)
    for draw in _draws(question):
        yield from _prove_texts(question, key, draw)


def _draws(question: Question) -> Iterable[Draw]:
    return (question.draws or ({},)) if isinstance(question, Numeric) else ({},)


def _prove_options(question: Any, named: list[str]) -> Iterator[Finding]:
    for letter in question.options:
        if named.count(letter) != 1:
            what = f"option {letter} is in the key {named.count(letter)} times"
            yield what, "say of every option once whether it is right or which misconception it is"
    for letter in named:
        if letter not in question.options:
            yield f"the key names option {letter}, which is not offered", "take it out"


def _prove_numbers(question: Numeric, key: NumericKey) -> Iterator[Finding]:
    apart = 2 * question.tolerance + 1e-6
    for draw in _draws(question):
        try:
            values = {"the answer": compute(key.value, draw)}
            values |= {slip: compute(known.value, draw) for slip, known in key.slips.items()}
        except ValueError as error:
            yield str(error), "write arithmetic over the drawn numbers"
            continue
        for (one, first), (other, second) in combinations(values.items(), 2):
            if abs(first - second) <= apart:
                drawn = ", ".join(f"{name} = {number}" for name, number in draw.items()) or "this question"
                what = f"with {drawn}, {one} and {other} give the same number"
                yield what, "take this draw out, or change a number in it"


def _prove_orders(question: Order, key: OrderKey) -> Iterator[Finding]:
    steps = sorted(question.steps)
    for order in (*key.right, *(known.order for known in key.slips.values())):
        if sorted(order) != steps:
            yield f"the order {', '.join(order)} does not hold every step once", "name every step once"
    for slip, known in key.slips.items():
        if known.order in key.right:
            yield f"the order of {slip} is a right one", "take one of the two out"


def _prove_partners(question: Match, key: MatchKey) -> Iterator[Finding]:
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


def _prove_output(question: Output, key: OutputKey, predict: Callable[[str], str]) -> Iterator[Finding]:
    printed = predict(question.code)
    if len(printed.strip().splitlines()) != 1:
        yield "the code does not print one line", "let it print exactly one"
    seen = {tidy(printed)}
    for known in key.wrong:
        if tidy(known.prints) in seen:
            what = f"{known.prints} is what the code prints, or is listed twice"
            yield what, "take it out"
        seen.add(tidy(known.prints))


def _prove_words(key: Key, catalogue: Catalogue) -> Iterator[Finding]:
    for slip in sorted(find_slips(key)):
        if slip not in catalogue.titles:
            yield f"{slip} has no words", f"add it to {CONCEPTS}, or to {CODE} if code can show it"
        elif slip not in catalogue.concepts and key.next is None:
            yield f"{slip} is told of code only", "add next: to this answer, one thing to do in a minute"


def _prove_next(key: Key) -> Iterator[Finding]:
    try:
        fill(key.next or "")
    except ValueError as error:
        yield f"next: {error}", "say what to do without the drawn numbers"


def _prove_texts(question: Question, key: Key, draw: Draw) -> Iterator[Finding]:
    try:
        write_ask(question, draw)
        for text in _texts(msgspec.to_builtins(key)):
            fill(text, draw)
    except ValueError as error:
        yield str(error), "write arithmetic over the drawn numbers in double braces"


def _texts(value: Any) -> Iterator[str]:
    """Yield every sentence of a key."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "because":
                yield each
            elif name == "right" and isinstance(each, dict):
                yield from each.values()
            else:
                yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


def _prove_curves(exercise: Exercise, document: Document) -> Iterator[Problem]:
    """Compare the curves of the questions with the runs they come from, where the solution has the runs."""
    assert exercise.quiz is not None
    assert exercise.solution is not None
    path = exercise.solution / CURVES
    if not path.is_file():
        return
    runs = load_module(path).curves()
    for question in exercise.quiz.questions:
        if isinstance(question, Curve):
            drawn = {"train": list(question.curves.train), "validation": list(question.curves.validation)}
            run = {"train": [], "validation": [], **runs.get(question.id, {})}
            if drawn != run:
                what = f"the curves of {question.id} are not those of {CURVES}"
                yield document.problem(
                    ("answers", question.id), what, f"copy the numbers that {CURVES} prints"
                )
