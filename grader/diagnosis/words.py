"""The words for every misconception: read from YAML, worked numbers computed, gaps filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import msgspec

from grader.course.types import Record, Text
from grader.diagnosis.expressions import compute

if TYPE_CHECKING:
    from collections.abc import Mapping

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
GAP = re.compile(r"<([a-z_]+)>")


class Words(Record, frozen=True, kw_only=True):
    """What a student reads about one misconception; ``<name>`` is filled in, ``{{1 + 1}}`` computed."""

    title: Text
    explanation: Text
    nudge: Text
    pointer: Text
    near: Text
    next: Text

    def fill(self, facts: Mapping[str, str]) -> Words:
        """Compute the worked numbers and fill every ``<name>`` from the facts of this submission."""
        texts = {name: _fill(getattr(self, name), facts) for name in self.__struct_fields__}
        return Words(**texts)


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
        own = {name: text for name in self.__struct_fields__ if (text := getattr(self, name)) is not None}
        return Words(**own) if shared is None else msgspec.structs.replace(shared, **own)


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return GAP.sub(lambda match: facts.get(match[1], match[0]), compute(text))
