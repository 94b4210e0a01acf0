"""What a student types at a prompt, as an answer of the question's kind and as it is written into the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from grader.course.quiz_types import Match, Numeric, Order, Output, Several
from grader.quiz.drawing import draw
from grader.quiz.forms import read_answer
from grader.quiz.reading import Pairs, Row, Unclear, Word

if TYPE_CHECKING:
    from grader.course.quiz_types import Question, QuizFile
    from grader.quiz.reading import Entry, Sheet
    from grader.quiz.sheet import Written

_OPEN = {"-", "_", "?"}
_NUMBERED = re.compile(r"(\d{1,3})\s*[:=.)]?\s*([^\W\d_]|[-_?])(?!\w)")


def take(question: Question, typed: str) -> Written | Unclear | None:
    """Return what was typed as it is written into the file, or why it cannot be taken; None is no answer."""
    if isinstance(question, Match):
        return _write(question, _pair(question, typed))
    return _write(question, Word(text=_part_letters(question, typed.strip()), line=1))


def _part_letters(question: Question, typed: str) -> str:
    """Return letters that were typed without blanks, dbac, with blanks between them."""
    letters = question.steps if isinstance(question, Order) else getattr(question, "options", {})
    glued = isinstance(question, (Order, Several)) and set(typed.casefold()) <= set(letters)
    return " ".join(typed) if glued else typed


def recall(quiz: QuizFile, sheet: Sheet, student: str) -> dict[str, Written]:
    """Return the answers in a file that was begun before.

    What cannot be taken as an answer is left open, and so is a number that belongs to another name's draw.
    """
    kept: dict[str, Written] = {}
    for question in quiz.questions:
        entry = sheet.entries.get(question.id)
        if draw(question, quiz.id, sheet.student or student) != draw(question, quiz.id, student):
            continue
        written = None if entry is None else _write(question, entry)
        if written is not None and not isinstance(written, Unclear):
            kept[question.id] = written
    return kept


def show(written: Written | None) -> str:
    """Return an answer in one line."""
    if written is None:
        return "open"
    if isinstance(written, dict):
        return ", ".join(f"{item} {letter}" for item, letter in written.items())
    return written if isinstance(written, str) else ", ".join(written)


def _write(question: Question, entry: Entry) -> Written | Unclear | None:
    answer = read_answer(question, entry)
    if isinstance(question, (Numeric, Output)) and answer is not None and not isinstance(answer, Unclear):
        word = entry.words[0] if isinstance(entry, Row) else entry
        return word.text.strip() if isinstance(word, Word) else None
    return cast("Written | Unclear | None", answer)  # only a Numeric has a float for an answer


def _pair(question: Match, typed: str) -> Entry:
    """Return what was typed as pairs: 1b 2a, or letters in the order of the items, where - leaves one open."""
    if numbered := _read_numbered(typed):
        return numbered
    letters = typed.replace(",", " ").split()
    if len(letters) == 1:
        letters = list(letters[0])
    if len(letters) != len(question.items):
        count = len(question.items)
        why = f"{count} letters are asked for, one for each of 1 to {count}, as in 1a 2b; - leaves one open"
        return Unclear(why=why, line=1)
    words = {
        item: Word(text="" if letter in _OPEN else letter, line=1)
        for item, letter in zip(question.items, letters, strict=True)
    }
    return Pairs(words=words, line=1)


def _read_numbered(typed: str) -> Pairs | Unclear | None:
    """Return pairs such as 1b, 2: a and 3 c; None where what was typed is something else."""
    pairs = _NUMBERED.findall(typed)
    if not pairs or _NUMBERED.sub("", typed).strip(" ,;"):
        return None
    twice = [item for item, count in Counter(item for item, _ in pairs).items() if count > 1]
    if twice:
        return Unclear(why=f"{twice[0]} has more than one letter", line=1)
    return Pairs(words={item: Word(text="" if it in _OPEN else it, line=1) for item, it in pairs}, line=1)
