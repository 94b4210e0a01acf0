"""The words of a misconception for one submission: an exercise's own over the shared ones, gaps filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from grader.course.expressions import fill
from grader.course.types import Record, Text
from grader.course.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("title", "explanation", "nudge", "pointer", "near", "next")
LINE = re.compile(r"(?<!\w)(L|l)ine <line>")
CALL = re.compile(r"(?<!\w)(T|t)h(?:e call above|at call)(?!\w)")
GAP = re.compile(r"<([a-z_]+)>")


class OwnWords(Record, frozen=True, kw_only=True):
    """Words that an exercise says in its own way; what it leaves out comes from the shared catalogue."""

    title: Text | None = None
    explanation: Text | None = None
    nudge: Text | None = None
    pointer: Text | None = None
    near: Text | None = None
    next: Text | None = None

    def over(self, shared: Words | None) -> Words:
        """Lay these words over the shared ones; raise TypeError where a text is in neither."""
        own = {name: text for name in FIELDS if (text := getattr(self, name)) is not None}
        return Words(**own) if shared is None else msgspec.structs.replace(shared, **own)


def fill_words(words: Words, facts: Mapping[str, str]) -> Words:
    """Compute the worked numbers of all six texts and fill every ``<name>`` from one submission's facts.

    Raises:
        ValueError: an expression in double braces is no arithmetic.
    """
    return Words(**{name: _fill(getattr(words, name), facts) for name in FIELDS})


def without_call(words: Words) -> Words:
    """Return the words for a finding whose calls may not be shown: no call stands above them."""
    texts = {name: CALL.sub(_such, getattr(words, name)) for name in FIELDS}
    return Words(**texts)


def _such(match: re.Match[str]) -> str:
    return "Such a call" if match[1] == "T" else "such a call"


def _fill(text: str, facts: Mapping[str, str]) -> str:
    text = fill(text)
    if facts and "line" not in facts:
        text = LINE.sub(lambda match: "That line" if match[1] == "L" else "that line", text)
    return GAP.sub(lambda match: facts.get(match[1], match[0]), text)
