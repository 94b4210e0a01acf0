"""What course files may say, as types; the JSON Schemas for editors are generated from them.

Loading (strict, every problem of every file at once, with line and remedy) is in ``grader.course.load``.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path  # noqa: TC003  msgspec reads annotations when the program runs
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

if TYPE_CHECKING:
    from grader.course.quiz_types import QuizFile

Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        max_length=60,
        description="a name of letters, digits and _ that does not start with a digit",
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Points = Annotated[float, Meta(ge=0, le=1000)]
Moment = Annotated[
    datetime,
    Meta(tz=True, description="a date and time with its time zone, such as 2026-12-01T23:59:00+01:00"),
]
Functions = Annotated[dict[Identifier, tuple[Identifier, ...]], Meta(min_length=1)]
"""Each function that a student writes, with its parameters in order."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping in a course file: unknown keys are errors (this is inherited, ``kw_only`` is not)."""


class Limits(Record, frozen=True, kw_only=True):
    """What one submission may use. Wall-clock seconds, mebibytes."""

    seconds_per_call: Annotated[float, Meta(gt=0, le=600)] = 4.0
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 120.0
    memory_mb: Annotated[int, Meta(ge=256, le=65536)] = 1024


class Example(Record, frozen=True, kw_only=True):
    """One public call and what it gives: ``gives`` a value, or ``raises`` an exception's name.

    Arguments are YAML numbers and lists, or ``{array: [...], dtype: uint8}`` for a NumPy array.
    """

    args: tuple[Any, ...]
    function: Identifier | None = None
    gives: Any = msgspec.UNSET
    raises: Literal["ValueError"] | msgspec.UnsetType = msgspec.UNSET


class Examples(Record, frozen=True, kw_only=True):
    """The public examples of the task page, together one check."""

    points: Points
    title: Text = "gives the results on the task page"
    calls: Annotated[tuple[Example, ...], Meta(min_length=1)]


class Span(Record, frozen=True, kw_only=True):
    """Evenly spaced numbers, both ends included."""

    start: float
    stop: float
    steps: Annotated[int, Meta(ge=2, le=201)] = 41


class Sweep(Record, frozen=True, kw_only=True, tag="sweep", tag_field="kind"):
    """A picture with one call per x: every string ``x`` inside ``args`` is replaced by the number."""

    title: Text
    function: Identifier
    args: tuple[Any, ...]
    x: Span
    x_label: Text
    y_label: Text


class Series(Record, frozen=True, kw_only=True, tag="series", tag_field="kind"):
    """A picture of one call: item ``result`` of what it returns, drawn over its index from 1."""

    title: Text
    function: Identifier
    args: tuple[Any, ...]
    result: Annotated[int, Meta(ge=0, le=9)]
    x_label: Text
    y_label: Text


class ExerciseFile(Record, frozen=True, kw_only=True):
    """``exercises/<id>/exercise.yaml``.

    ``examples`` may be left out where no call has one right result.
    """

    format_version: Literal[1]
    id: Identifier
    title: Text
    points: Points
    functions: Functions
    limits: Limits = Limits()
    examples: Examples = Examples(points=0, calls=())
    pictures: tuple[Sweep | Series, ...] = ()
    now_you_can_say: Text


class Late(Record, frozen=True, kw_only=True):
    """What lateness costs: a share of the exercise's points for each day begun, up to a share at most."""

    percent_per_day: Annotated[float, Meta(ge=0, le=100)]
    at_most_percent: Annotated[float, Meta(ge=0, le=100)] = 100.0
    grace_minutes: Annotated[int, Meta(ge=0)] = 0


class Listed(Record, frozen=True, kw_only=True):
    """One exercise of the course, in order."""

    id: Identifier
    points: Points
    due: Moment | None = None


class CourseFile(Record, frozen=True, kw_only=True):
    """``course.yaml``."""

    format_version: Literal[1]
    title: Text
    exercises: Annotated[tuple[Listed, ...], Meta(min_length=1)]
    late: Late | None = None
    hints_on_pages: Annotated[int, Meta(ge=0, le=3)] = 2


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise as loaded: what its file says and where its folders lie.

    ``solution`` is None where the course was released without solutions. A quiz has ``quiz``, its questions,
    and in ``file`` neither functions nor examples.
    """

    file: ExerciseFile
    folder: Path
    solution: Path | None
    due: datetime | None = None
    quiz: QuizFile | None = None

    @property
    def id(self) -> str:
        """The exercise's id, which is also its folder's and its students' file's name."""
        return self.file.id


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A course as loaded; ``hash`` changes when any file that grading reads does."""

    root: Path
    file: CourseFile
    exercises: tuple[Exercise, ...]
    hash: str
