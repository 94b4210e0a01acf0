"""Questions as one student gets them: with that student's numbers, and pictures as data.

The numbers depend on the name in the student's file and on nothing else, so that answering, checking and
grading a class all see the same question. Whoever writes another name gets that name's numbers: every draw
is as hard as any other, so nothing is gained, and a right answer is never failed because a folder was
renamed on its way.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from grader.course.expressions import fill
from grader.course.quiz_types import Numeric
from grader.model import Line, Picture

if TYPE_CHECKING:
    from grader.course.quiz_types import Curve, Draw, Question

_GAP = re.compile(r"\{\{(.+?)\}\}|\{(\w+)\}")
_NAMED = re.compile(r"\b(\w+) = \{\1\}")
_LONGEST_TITLE = 100
_SPOKEN = 6


def draw(question: Question, quiz: str, student: str) -> Draw:
    """Return the numbers that a student gets in a question; most questions have none."""
    if not isinstance(question, Numeric) or not question.draws:
        return {}
    seed = hashlib.sha256(f"{quiz}/{question.id}/{fold_name(student)}".encode("utf-8", "replace")).digest()
    return question.draws[int.from_bytes(seed[:8], "big") % len(question.draws)]


def fold_name(student: str) -> str:
    """Return a name as numbers are drawn for it: case, outer blanks and ways to compose it do not matter."""
    return unicodedata.normalize("NFC", student).strip().casefold()


def write_ask(question: Question, numbers: Draw) -> str:
    """Return the sentence that asks, with the student's numbers in it."""
    return fill(question.ask, numbers)


def write_common_ask(question: Question) -> str:
    """Return the sentence that asks, with the names of the numbers in place of one student's numbers."""
    if not isinstance(question, Numeric) or not question.draws:
        return question.ask
    return _GAP.sub(lambda gap: gap[1] or gap[2], _NAMED.sub(r"\1", question.ask))


def write_title(ask: str) -> str:
    """Return a question in one line, short enough for a table."""
    text = " ".join(ask.split())
    if len(text) <= _LONGEST_TITLE:
        return text
    return f"{text[:_LONGEST_TITLE].rsplit(' ', 1)[0]} ..."


def draw_picture(question: Curve, title: str) -> Picture:
    """Return the picture of a training run; its text gives the numbers and leaves the reading to the reader."""
    curves = question.curves
    lines = [_line(curves.names[0], "training", curves.train)]
    if curves.validation:
        lines.append(_line(curves.names[1], "validation", curves.validation))
    spoken = " ".join(
        f"{line.name[0].upper()}{line.name[1:]} {curves.y_label}: {_say(line, curves.x_label)}."
        for line in lines
    )
    return Picture(
        title=title,
        alt=f"{curves.about} {spoken}",
        x_label=curves.x_label,
        y_label=curves.y_label,
        lines=tuple(lines),
    )


def _line(name: str, role: Literal["training", "validation"], losses: tuple[float, ...]) -> Line:
    epochs = tuple(float(epoch) for epoch in range(1, len(losses) + 1))
    return Line(name=name, role=role, x=epochs, y=losses)


def _say(line: Line, place: str) -> str:
    """Say a few losses, evenly spread, the first and the last among them."""
    last = len(line.y) - 1
    count = min(_SPOKEN, last + 1)
    chosen = sorted({round(at * last / (count - 1)) for at in range(count)})
    return ", ".join(f"{line.y[at]:.3g} in {place} {at + 1}" for at in chosen)
