"""From what was written to an answer of the question's kind; case, blanks and brackets do not matter."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from grader.course.quiz_types import Curve, Match, Numeric, Order, Output, Several, Single
from grader.quiz.reading import Pairs, Row, Unclear, Word, is_blank, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.course.quiz_types import Question
    from grader.quiz.reading import Entry

Answer = str | float | tuple[str, ...] | dict[str, str] | None
"""A letter or a printed text, a number, letters, partners by item; None is no answer."""

Given = Word | Row | Pairs
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")
_FRACTION = re.compile(r"([-+]?[\d.]+)\s*/\s*([\d.]+)")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_SEPARATORS = re.compile(r"[\s,;]+")
_LONGEST_NUMBER = 60


def read_answer(question: Question, entry: Entry | None) -> Answer | Unclear:
    """Return the answer in what was written, or why it cannot be taken as one."""
    return entry if entry is None or isinstance(entry, Unclear) else _read(question, entry)


def _read(question: Question, entry: Given) -> Answer | Unclear:
    match question:
        case Single() | Curve():
            return _letter(entry, question.options)
        case Several():
            return _several(entry, question.options)
        case Order():
            return _order(entry, question.steps)
        case Match():
            return _partners(entry, question)
        case Numeric():
            return _number(entry)
        case Output():
            return _text(entry)


def _word(entry: Given) -> Word | Unclear | None:
    """Return the one word that is written, also where it stands in brackets."""
    if isinstance(entry, Row):
        words = [word for word in entry.words if not is_blank(word)]
        if len(words) > 1:
            return Unclear(why=f"there are {len(words)} answers where one is asked for", line=entry.line)
        return words[0] if words else None
    if isinstance(entry, Word):
        return None if is_blank(entry) else entry
    return Unclear(why="one answer is asked for, not several", line=entry.line)


def _letter(entry: Given, options: Mapping[str, str]) -> str | Unclear | None:
    word = _word(entry)
    return _option(word, options) if isinstance(word, Word) else word


def _option(word: Word, options: Mapping[str, str]) -> str | Unclear:
    text = word.text.strip().casefold()
    letter = text.strip("().:")
    if letter in options:
        return letter
    for name, words in options.items():
        if text == words.casefold():
            return name
    return Unclear(why=f"{shorten(word.text)} is none of {_list(options)}", line=word.line)


def _several(entry: Given, options: Mapping[str, str]) -> tuple[str, ...] | Unclear | None:
    letters = _letters(entry, options)
    return letters if isinstance(letters, Unclear) else tuple(dict.fromkeys(letters)) or None


def _letters(entry: Given, options: Mapping[str, str]) -> list[str] | Unclear:
    found: list[str] = []
    words = _split(entry)
    if isinstance(words, Unclear):
        return words
    for word in words:
        option = _option(word, options)
        if isinstance(option, Unclear):
            return option
        found.append(option)
    return found


def _split(entry: Given) -> list[Word] | Unclear:
    if isinstance(entry, Row):
        return [word for word in entry.words if not is_blank(word)]
    if isinstance(entry, Word):
        if is_blank(entry):
            return []
        return [Word(text=text, line=entry.line) for text in _SEPARATORS.split(entry.text.strip()) if text]
    return Unclear(why='letters are asked for, as in "[a, c]"', line=entry.line)


def _order(entry: Given, steps: Mapping[str, str]) -> tuple[str, ...] | Unclear | None:
    letters = _letters(entry, steps)
    if isinstance(letters, Unclear):
        return letters
    if letters and sorted(letters) != sorted(steps):
        why = f"every step is asked for once, {_list(steps)} in the right order"
        return Unclear(why=why, line=entry.line)
    return tuple(letters) or None


def _partners(entry: Given, question: Match) -> dict[str, str] | Unclear | None:
    if isinstance(entry, Word) and is_blank(entry):
        return None
    if not isinstance(entry, Pairs):
        return Unclear(why='a line for every item is asked for, as in "1: b"', line=entry.line)
    found: dict[str, str] = {}
    for name, word in entry.words.items():
        if name not in question.items:
            return Unclear(why=f"{shorten(name)} is none of {_list(question.items)}", line=word.line)
        if is_blank(word):
            continue
        option = _option(word, question.partners)
        if isinstance(option, Unclear):
            return option
        found[name] = option
    return found or None


def _number(entry: Given) -> float | Unclear | None:
    word = _word(entry)
    if not isinstance(word, Word):
        if isinstance(entry, Row) and len(entry.words) == 2:
            return Unclear(why="a number is written with a point, not a comma, as in 2.5", line=entry.line)
        return word
    text = word.text.strip().replace("\N{MINUS SIGN}", "-")
    if _COMMA.fullmatch(text):
        point = text.replace(",", ".")[:_LONGEST_NUMBER]
        return Unclear(why=f"{shorten(text)} has a decimal comma; write {point}", line=word.line)
    value = _compute(text[: _LONGEST_NUMBER + 1])
    if value is None:
        return Unclear(why=f"{shorten(word.text)} is not a number; write one such as 2.5", line=word.line)
    return value


def _compute(text: str) -> float | None:
    fraction = _FRACTION.fullmatch(text)
    parts = fraction.groups() if fraction else (text,)
    if len(text) > _LONGEST_NUMBER or not all(map(_NUMBER.fullmatch, parts)):
        return None
    numbers = [float(part) for part in parts]
    if not all(map(math.isfinite, numbers)) or numbers[1:] == [0.0]:
        return None
    return numbers[0] if fraction is None else numbers[0] / numbers[1]


def _text(entry: Given) -> str | Unclear | None:
    if isinstance(entry, (Row, Pairs)):
        return Unclear(
            why="put what is printed in quotes, YAML reads brackets in its own way", line=entry.line
        )
    word = _word(entry)
    return tidy(word.text) if isinstance(word, Word) else word


def tidy(printed: str) -> str:
    """Return printed text as it is compared: blanks around it and rows of blanks do not matter."""
    return " ".join(printed.split())


def _list(names: Iterable[str]) -> str:
    words = list(names)
    return f"{', '.join(words[:-1])} and {words[-1]}"
