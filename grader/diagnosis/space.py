"""A variant space: the design choices of an exercise, and a function that behaves like any set of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from grader.course.types import Identifier, Record, Text
from grader.course.words import SlipId as Id
from grader.diagnosis.words import OwnWords  # noqa: TC001 - msgspec reads annotations when the program runs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.diagnosis.behaviours import Outcome
    from grader.model import Call

Slip = tuple[Id, Text]
"""A misconception's id, and the half sentence that finishes "what you get when you ..."."""
Axis = dict[str, Literal["ref"] | Slip]


class Family(Record, frozen=True, kw_only=True):
    """A kind of input: ``says`` names it to students, ``otherwise`` is the id when no variant fits.

    ``accident`` is the id when Python itself stops a call that the student's code should have refused.
    """

    says: Text
    otherwise: Id
    accident: Id | None = None
    twin: Id | None = None


class SpaceFile(Record, frozen=True, kw_only=True):
    """``solutions/<id>/misconceptions.yaml``.

    ``like`` inherits everything from another exercise; what is given here lies over it. ``parts`` names the
    places of a result of several parts, in the order worth looking at. Values under ``alone`` are so rare that
    they are not tried together with others;
    ``twins`` are pairs of ids that behave alike.
    """

    format_version: Literal[1]
    like: Identifier | None = None
    parts: dict[Identifier, Annotated[int, msgspec.Meta(ge=0)]] = msgspec.field(default_factory=dict)
    families: dict[Id, Family] = msgspec.field(default_factory=dict)
    alone: dict[Identifier, Literal["all"] | tuple[Identifier, ...]] = msgspec.field(default_factory=dict)
    twins: tuple[tuple[Id, Id], ...] = ()
    axes: dict[Identifier, Axis]
    words: dict[Id, OwnWords] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One value of one axis that is not the reference: a misconception's id and its half sentence."""

    axis: str
    value: str
    id: str
    says: str


Point = tuple[Deviation, ...]
"""A set of deviations on different axes; the empty one is the reference."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Probe:
    """One call of a family, with what the reference gives: its outcome and the value itself."""

    family: str
    call: Call
    right: Outcome
    value: Any

    @property
    def wants_refusal(self) -> bool:
        """Whether the call has to raise."""
        return self.right.is_refusal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Space:
    """The axes of an exercise and ``build``, which makes the function for one value of each axis."""

    axes: Mapping[str, Axis]
    alone: Mapping[str, Literal["all"] | tuple[str, ...]]
    build: Callable[..., Callable[..., Any]]

    def singles(self) -> tuple[Deviation, ...]:
        """Return every deviation, in the author's order."""
        return tuple(
            Deviation(axis=axis, value=value, id=slip[0], says=slip[1])
            for axis, values in self.axes.items()
            for value, slip in values.items()
            if slip != "ref"
        )

    def combines(self, deviation: Deviation) -> bool:
        """Whether a deviation is common enough to be tried together with others."""
        alone = self.alone.get(deviation.axis, ())
        return alone != "all" and deviation.value not in alone

    def function(self, point: Point) -> Callable[..., Any]:
        """Return the function that deviates in just these ways."""
        choices = {axis: next(iter(values)) for axis, values in self.axes.items()}
        return self.build(**(choices | {deviation.axis: deviation.value for deviation in point}))
