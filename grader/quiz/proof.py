"""What is proved of a quiz before a student sees it: keys that fit, draws that tell slips apart, words for all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import msgspec

from grader.course.expressions import compute, fill
from grader.course.keys import explain_keys, read_keys
from grader.course.modules import load_module, running
from grader.course.quiz_types import (
    ChoiceKey,
    Curve,
    MatchKey,
    Numeric,
    NumericKey,
    OrderKey,
    Output,
    OutputKey,
    SeveralKey,
)
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
    document, keys = read_keys(exercise)
    catalogue = Catalogue(exercise.solution.parent)
    problems = list(explain_keys(document, exercise.quiz, keys))
    for question in exercise.quiz.questions:
        if question.id in keys:
            # A text that is wrong with one draw is wrong with all of them.
            findings = dict.fromkeys(_prove(question, keys[question.id], catalogue, predict))
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


def _prove(
    question: Question, key: Key, catalogue: Catalogue, predict: Callable[[str], str]
) -> Iterator[Finding]:
    match question, key:
        case Numeric(), NumericKey():
            yield from _prove_numbers(question, key)
        case Output(), OutputKey():
            yield from _prove_output(question, key, predict)
    yield from _prove_words(key, catalogue)
    yield from _prove_plain("next", [key.next or ""])
    for draw in _draws(question):
        yield from _prove_texts(question, key, draw)


def _draws(question: Question) -> Iterable[Draw]:
    return (question.draws or ({},)) if isinstance(question, Numeric) else ({},)


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
        elif slip in catalogue.concepts:
            yield from _prove_plain(
                f"{slip} in {CONCEPTS}", msgspec.structs.astuple(catalogue.concepts[slip])
            )
        elif key.next is None:
            yield f"{slip} is told of code only", "add next: to this answer, one thing to do in a minute"


def _prove_plain(name: str, texts: Iterable[str]) -> Iterator[Finding]:
    """Prove texts that every student reads alike."""
    try:
        for text in texts:
            fill(text)
    except ValueError as error:
        yield f"{name}: {error}", "write arithmetic in double braces, without drawn numbers"


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
    module = load_module(path)
    with running(path):
        runs = module.curves()
    for question in exercise.quiz.questions:
        if isinstance(question, Curve):
            drawn = {"train": list(question.curves.train), "validation": list(question.curves.validation)}
            run = {"train": [], "validation": [], **runs.get(question.id, {})}
            if drawn != run:
                what = f"the curves of {question.id} are not those of {CURVES}"
                yield document.problem(
                    ("answers", question.id), what, f"copy the numbers that {CURVES} prints"
                )
