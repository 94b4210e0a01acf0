"""Checks with what their authors declared, read once: the collected ones and the public examples."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from grader.checks import examples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from grader.course.types import Exercise

FIXTURES = frozenset({"student", "reference", "rng"})


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check: what to call with which fixtures, its sentence, what it is worth and what it waits for.

    ``item`` is set where pytest has to run it: it has fixtures of its own, or is a method.
    """

    call: Callable[..., Any]
    fixtures: tuple[str, ...]
    file: Path
    item: pytest.Item | None = None
    id: str
    title: str
    points: float
    public: bool
    needs: tuple[str, ...] = ()
    family: str
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
    fixtures = tuple(getattr(item, "fixturenames", ()))
    plain = FIXTURES.issuperset(fixtures) and getattr(item, "cls", item) is None
    sentence = getattr(getattr(item, "function", None), "__doc__", None) or name.replace("_", " ")
    return Check(
        call=getattr(item, "function", item.runtest),
        fixtures=fixtures,
        file=item.path,
        item=None if plain else item,
        id=name,
        title=" ".join(sentence.split()),
        points=float(_argument(item, "points", 0)),
        public=item.get_closest_marker("public") is not None,
        needs=tuple(need.removeprefix("test_") for need in _arguments(item, "needs")),
        family=str(_argument(item, "family", "plain")),
        questions=Questions(exercise.id, item.name),
    )


def examples_check(exercise: Exercise) -> Check:
    """Return the check that compares the public examples."""
    return Check(
        call=examples.check_examples,
        fixtures=("student", "examples"),
        file=exercise.folder / "exercise.yaml",
        id=examples.ID,
        title=exercise.file.examples.title,
        points=exercise.file.examples.points,
        public=True,
        family="plain",
        questions=Questions(exercise.id, examples.ID),
    )


def _arguments(item: pytest.Item, mark: str) -> tuple[Any, ...]:
    found = item.get_closest_marker(mark)
    return found.args if found else ()


def _argument(item: pytest.Item, mark: str, default: Any) -> Any:
    return next(iter(_arguments(item, mark)), default)
