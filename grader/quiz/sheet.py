"""Questions written for a reader, and a student's file with the questions as comments."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from grader.course.quiz_types import Curve, Match, Numeric, Order, Output, Several, Single, kind_of
from grader.quiz.drawing import draw, draw_picture, write_ask
from grader.quiz.plotting import plot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.course.quiz_types import Question, QuizFile

WIDTH = 78
Written = str | tuple[str, ...] | dict[str, str]
"""An answer as it is written: a letter, a number or a printed text, letters, or a letter for every item."""

_PLAIN = re.compile(r"[\w.+(][\w.,+() -]*")
_HOW = {
    "single": "One letter.",
    "several": "The letters of all that are right.",
    "curve": "One letter.",
    "numeric": "A number, with a point and no comma.",
    "order": "All letters in the right order.",
    "match": "A letter for every number.",
    "output": "What it prints.",
}
_AS_IN = {
    "single": "{}: a",
    "several": "{}: [a, b]",
    "curve": "{}: a",
    "numeric": "{}: 2.5",
    "order": "{}: [a, b, c, d]",
}


def write_question(question: Question, number: int, quiz: str, student: str) -> list[str]:
    """Return a question as lines for ``student``: what is asked, the picture or code, the options, how to answer."""
    numbers = draw(question, quiz, student)
    points = f"({question.points:g} {'point' if question.points == 1 else 'points'})"
    lines = _wrap(f"{write_ask(question, numbers)} {points}", f"{number}. ")
    match question:
        case Single() | Several():
            lines += _options(question.options)
        case Curve():
            picture = draw_picture(question, f"Question {number}")
            lines += ["", *plot(picture), "", *_wrap(picture.alt, "   "), "", *_options(question.options)]
        case Order():
            lines += _options(question.steps)
        case Match():
            lines += [*_options(question.items), "", *_options(question.partners)]
        case Output():
            lines += ["", *(f"      {line}" for line in question.code.rstrip().splitlines()), ""]
        case Numeric():
            pass
    return [*lines, f"   {_HOW[kind_of(question)]}"]


def write_sheet(quiz: QuizFile, student: str, answers: Mapping[str, Written] | None = None) -> str:
    """Return the file of a student, with every question as a comment above its answer."""
    given = answers or {}
    parts = [write_head(quiz, student)]
    for number, question in enumerate(quiz.questions, 1):
        comment = write_comment(question, number, quiz.id, student)
        parts += ["\n", comment, write_entry(question, given.get(question.id))]
    return "".join(parts)


def write_head(quiz: QuizFile, student: str) -> str:
    """Return the first lines of a student's file."""
    lines = [
        f"{quiz.title} ({quiz.id})",
        "",
        "Write your answers behind the colons; an empty one is open, not wrong.",
        f"Then run:   grader check {quiz.id}",
        "The numbers in the questions belong to the name below: please leave it.",
    ]
    return _comment(lines) + f"student: {quote(student)}\n"


def write_comment(question: Question, number: int, quiz: str, student: str) -> str:
    """Return a question as comment lines, with an example of how an answer is written."""
    lines = write_question(question, number, quiz, student)
    example = _AS_IN.get(kind_of(question))
    if example is not None:
        lines[-1] += f" As in   {example.format(question.id)}"
    return _comment(lines)


def write_entry(question: Question, written: Written | None) -> str:
    """Return the line or lines that hold one answer."""
    if isinstance(question, Match):
        given = written if isinstance(written, dict) else {}
        return f"{question.id}:\n" + "".join(
            f"  {item}:{_behind(given.get(item))}\n" for item in question.items
        )
    if isinstance(written, tuple):
        return f"{question.id}: [{', '.join(written)}]\n"
    return f"{question.id}:{_behind(written if isinstance(written, str) else None)}\n"


def quote(text: str) -> str:
    """Return a text as YAML reads it back, in quotes where it has to be."""
    if _PLAIN.fullmatch(text) and text == text.strip():
        return text
    return f'"{"".join(map(_escape, text))}"'


def _escape(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    if "\ud800" <= character <= "\udfff":
        return "?"  # half of a character: no file can hold it
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def _behind(text: str | None) -> str:
    return f" {quote(text)}" if text else ""


def _options(options: Mapping[str, str]) -> list[str]:
    return [line for name, words in options.items() for line in _wrap(words, f"   {name}  ")]


def _wrap(text: str, start: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH - 2,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _comment(lines: list[str]) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)
