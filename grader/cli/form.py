"""From a quiz to what its form shows: the one place where judging's questions meet telling's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.quiz_types import Curve, Match, Order, Output, Several, Single, kind_of
from grader.quiz.drawing import draw, draw_picture, write_ask
from grader.quiz.sheet import write_comment, write_head
from grader.report.quiz_form import Form, FormQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.course.quiz_types import Question, QuizFile
    from grader.quiz.sheet import Written


def make_form(quiz: QuizFile, student: str, answers: Mapping[str, Written]) -> Form:
    """Return the form of a quiz for a student, with the answers given so far."""
    questions = (
        _question(question, number, quiz.id, student, answers.get(question.id))
        for number, question in enumerate(quiz.questions, 1)
    )
    return Form(
        quiz=quiz.id,
        title=quiz.title,
        student=student,
        head=write_head(quiz, student),
        questions=tuple(questions),
    )


def _question(
    question: Question, number: int, quiz: str, student: str, written: Written | None
) -> FormQuestion:
    kind = kind_of(question)
    lettered = kind in {"single", "curve"} and isinstance(written, str)
    return FormQuestion(
        id=question.id,
        number=number,
        kind=kind,
        ask=write_ask(question, draw(question, quiz, student)),
        points=question.points,
        comment=write_comment(question, number, quiz, student),
        options=_options(question),
        items=tuple(question.items.items()) if isinstance(question, Match) else (),
        code=question.code.rstrip() if isinstance(question, Output) else "",
        picture=draw_picture(question, f"Question {number}") if isinstance(question, Curve) else None,
        letters=(str(written),) if lettered else written if isinstance(written, tuple) else (),
        partners=tuple(written.items()) if isinstance(written, dict) else (),
        text=written if isinstance(written, str) and not lettered else "",
    )


def _options(question: Question) -> tuple[tuple[str, str], ...]:
    match question:
        case Single() | Several() | Curve():
            return tuple(question.options.items())
        case Order():
            return tuple(question.steps.items())
        case Match():
            return tuple(question.partners.items())
    return ()
