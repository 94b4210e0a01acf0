"""A check as pytest collected it, with what its author declared, read once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pytest

    from grader.course.types import Exercise

EXAMPLES = "examples"
FIXTURES = frozenset({"student", "reference", "rng", "examples"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its pytest item, its id and sentence, what it is worth and what it waits for.

    ``direct`` tells that it asks for our own fixtures only, so that calling it is all there is to running it.
    """

    item: pytest.Item
    id: str
    title: str
    points: float
    public: bool
    needs: tuple[str, ...]
    family: str
    fixtures: tuple[str, ...]
    direct: bool
    questions: Questions


class Questions:
    """The random questions of one check: the same for everybody, told apart by exercise and check."""

    def __init__(self, exercise: str, check: str) -> None:
        seed = hashlib.sha256(f"{exercise}/{check}".encode()).digest()
        self._generator = np.random.Generator(np.random.PCG64(int.from_bytes(seed[:8], "little")))
        self._start = self._generator.bit_generator.state

    def again(self) -> np.random.Generator:
        """Return the generator, set back to its start: seeding one anew costs ten times as much."""
        self._generator.bit_generator.state = self._start
        return self._generator


def read_check(item: pytest.Item, exercise: Exercise) -> Check:
    """Read what the marks and the docstring of a collected item declare."""
    name = item.name.removeprefix("test_")
    example = name == EXAMPLES
    fixtures = tuple(getattr(item, "fixturenames", ("request",)))
    sentence = getattr(getattr(item, "function", None), "__doc__", None) or name.replace("_", " ")
    return Check(
        item=item,
        id=name,
        title=exercise.file.examples.title if example else " ".join(sentence.split()),
        points=exercise.file.examples.points if example else float(_argument(item, "points", 0)),
        public=example or item.get_closest_marker("public") is not None,
        needs=tuple(need.removeprefix("test_") for need in _arguments(item, "needs")),
        family=str(_argument(item, "family", "plain")),
        fixtures=fixtures,
        direct=FIXTURES.issuperset(fixtures) and getattr(item, "cls", None) is None,
        questions=Questions(exercise.id, item.name),
    )


def _arguments(item: pytest.Item, mark: str) -> tuple[Any, ...]:
    found = item.get_closest_marker(mark)
    return found.args if found else ()


def _argument(item: pytest.Item, mark: str, default: Any) -> Any:
    return next(iter(_arguments(item, mark)), default)
