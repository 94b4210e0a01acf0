"""A quiz as one page to answer in a browser: it works without a network and saves the file that is graded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.report.charts import draw
from grader.report.pages import render

if TYPE_CHECKING:
    from grader.model import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuestion:
    """One question as the form shows it.

    ``kind`` is one of single, several, numeric, order, match, curve and output. ``options`` are (letter,
    words); ``items`` (digit, words) of a match. ``comment`` stands above the answer in the saved file.
    ``letters`` are the options chosen so far, for an order in their order; ``partners`` the letter of every
    item; ``text`` a number or what is printed.
    """

    id: str
    number: int
    kind: str
    ask: str
    points: float
    comment: str
    options: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    code: str = ""
    picture: Picture | None = None
    letters: tuple[str, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A quiz for one student; ``head`` is what the saved file begins with."""

    quiz: str
    title: str
    student: str
    head: str
    questions: tuple[FormQuestion, ...]


def render_form(form: Form) -> str:
    """Return the page; its one script is allowed by hash, and nothing else is loaded or run."""
    return render(
        "quiz.html",
        script="quiz.js",
        styles=("quiz.css",),
        title=form.title,
        form=form,
        pictures={
            question.id: draw(question.picture, key=f"{question.id}-p")
            for question in form.questions
            if question.picture is not None
        },
        partners={question.id: dict(question.partners) for question in form.questions},
    )
