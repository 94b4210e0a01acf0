"""The course's catalogue of misconceptions: what a student reads about each, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from grader.course.reading import read_document
from grader.course.shape import read_record
from grader.course.types import Record, Text

if TYPE_CHECKING:
    from pathlib import Path

    from grader.errors import Problem

SlipId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="a misconception's id: small letters, digits and hyphens",
    ),
]


class Words(Record, frozen=True, kw_only=True):
    """What a student reads about one misconception."""

    title: Text
    explanation: Text
    nudge: Text
    pointer: Text
    near: Text
    next: Text


def read_words(path: Path) -> tuple[dict[str, Words], tuple[Problem, ...]]:
    """Read one file of words: by misconception, with all problems; no file holds no words."""
    if not path.exists():
        return {}, ()
    wanted: type[Any] = dict[SlipId, Words]  # a mapping is read like a record
    words, problems = read_record(read_document(path, f"{path.parent.name}/{path.name}"), wanted)
    return words or {}, problems
