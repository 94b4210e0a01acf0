"""Quizzes: the questions, which everybody may read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.course.keys import ANSWERS
from grader.course.quiz_types import Curve, Numeric, QuizFile
from grader.course.reading import read_document
from grader.course.shape import Found, find_part, read_record
from grader.course.solution import explain_missing
from grader.course.types import ExerciseFile, Points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.course.reading import Document
    from grader.errors import Problem

FILE = "quiz.yaml"

_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")


def read_quiz(folder: Path, solution: Path | None, root: Path) -> Found:
    """Read one quiz with all its problems; the answers are only looked for.

    ``solution`` is where its answers have to be, None where the course came without solutions.
    """
    path = folder / FILE
    document = read_document(path, path.relative_to(root).as_posix())
    quiz, problems = read_record(document, QuizFile)
    others = () if solution is None else tuple(explain_missing([solution / ANSWERS], root))
    if quiz is not None:
        others = (*_explain_quiz(document, quiz, folder.name), *others)
    points = find_part(document, ("points",), Points)
    header = None if quiz is None else _header(quiz)
    return Found(file=header, points=points, problems=(*problems, *others), quiz=quiz)


def _header(quiz: QuizFile) -> ExerciseFile:
    return ExerciseFile(
        format_version=1,
        id=quiz.id,
        title=quiz.title,
        points=quiz.points,
        functions={},
        now_you_can_say=quiz.now_you_can_say,
    )


def _explain_quiz(document: Document, quiz: QuizFile, name: str) -> Iterator[Problem]:
    if quiz.id != name:
        yield document.problem(("id",), f"id is {quiz.id} in the folder {name}", "give both the same name")
    together = sum(question.points for question in quiz.questions)
    if abs(together - quiz.points) > 1e-9:
        what = f"the questions are worth {together:g} points, the quiz {quiz.points:g}"
        yield document.problem(("points",), what, "make the two agree")
    seen: set[str] = set()
    for number, question in enumerate(quiz.questions):
        if question.id in seen:
            place = ("questions", number, "id")
            yield document.problem(place, f"there are two questions {question.id}", "rename one of them")
        seen.add(question.id)
        if isinstance(question, Numeric):
            yield from _explain_draws(document, number, question)
        elif isinstance(question, Curve):
            yield from _explain_curves(document, number, question)


def _explain_draws(document: Document, number: int, question: Numeric) -> Iterator[Problem]:
    names = dict.fromkeys(_NAME.findall(question.ask))
    place = ("questions", number, "draws")
    if names and not question.draws:
        yield document.problem(place[:2], f"{question.id} asks with {{{next(iter(names))}}}", "add draws")
    for at, draw in enumerate(question.draws):
        if set(draw) != set(names):
            what = f"a draw gives {', '.join(draw) or 'nothing'}, the question asks with {', '.join(names)}"
            yield document.problem(
                (*place, at), what, "give every number that is in the question, and no other"
            )


def _explain_curves(document: Document, number: int, question: Curve) -> Iterator[Problem]:
    lengths = len(question.curves.train), len(question.curves.validation)
    if lengths[1] not in {0, lengths[0]}:
        what = f"train has {lengths[0]} numbers, validation {lengths[1]}"
        place = ("questions", number, "curves", "validation")
        yield document.problem(place, what, "give both one for every epoch")
