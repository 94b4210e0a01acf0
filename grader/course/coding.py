"""Coding exercises: a file of Python to write, with public examples, hidden checks and a reference."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from grader.course.reading import read_document
from grader.course.shape import Found, find_part, find_parts, read_record, suggest
from grader.course.solution import explain_missing, explain_solution
from grader.course.types import (
    Example,
    ExerciseFile,
    Functions,
    Limits,
    Points,
    Series,
    Span,
    Sweep,
)
from grader.course.values import explain_value, holds_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.course.reading import Document, Place
    from grader.errors import Problem

FILE = "exercise.yaml"


def read_coding(folder: Path, solution: Path | None, root: Path) -> Found:
    """Read one coding exercise with all its problems.

    ``solution`` is where its solution has to be, None where the course came without solutions.
    """
    path = folder / FILE
    document = read_document(path, path.relative_to(root).as_posix())
    file, problems = read_record(document, ExerciseFile)
    others = (
        *_explain_file(document, folder.name),
        *explain_missing([folder / "README.md", folder / f"{folder.name}.py"], root),
        *(() if solution is None else _explain_code(document, solution, root)),
    )
    return Found(file=file, points=_points(document)[0], problems=(*problems, *others))


def _explain_code(document: Document, solution: Path, root: Path) -> Iterator[Problem]:
    points, examples = _points(document)
    left = None if points is None or examples is None else points - examples
    functions = find_part(document, ("functions",), Functions)
    return explain_solution(solution, root, functions=functions, points=left)


def _explain_file(document: Document, name: str) -> Iterator[Problem]:
    given = find_part(document, ("id",), str)
    if given is not None and given != name and ("id",) not in document.unread:
        yield document.problem(("id",), f"id is {given} in the folder {name}", "give both the same name")
    points, examples = _points(document)
    if points is not None and examples is not None and examples > points:
        what = f"the examples are worth {examples:g} of the exercise's {points:g} points"
        yield document.problem(("examples", "points"), what, "give them fewer")
    limits = find_part(document, ("limits",), Limits)
    if limits is not None and limits.seconds_per_call > limits.seconds:
        what = f"one call may take {limits.seconds_per_call:g} seconds, all together {limits.seconds:g}"
        yield document.problem(("limits", "seconds_per_call"), what, "allow one call no more than all")
    for place, example in find_parts(document, ("examples", "calls"), Example):
        yield from _explain_example(document, place, example)
    for place, picture in find_parts(document, ("pictures",), Sweep | Series):  # type: ignore[arg-type]
        yield from _explain_picture(document, place, picture)


def _explain_example(document: Document, place: Place, example: Example) -> Iterator[Problem]:
    yield from _explain_call(document, place, example.function, example.args)
    given = [example.gives is not msgspec.UNSET, example.raises is not msgspec.UNSET]
    if all(given):
        yield document.problem(place, "an example both gives and raises", "keep one of the two")
    elif not any(given):
        yield document.problem(place, "an example says nothing of its result", "add gives: or raises:")
    elif given[0]:
        for what, remedy in explain_value(example.gives):
            yield document.problem((*place, "gives"), what, remedy)


def _explain_picture(document: Document, place: Place, picture: Sweep | Series) -> Iterator[Problem]:
    drawn = isinstance(picture, Sweep)
    yield from _explain_call(document, place, picture.function, picture.args, placeholders=drawn)
    if isinstance(picture, Sweep):
        if not holds_placeholder(picture.args):
            yield document.problem((*place, "args"), "the picture has no x to draw over", "put x into args")
        if not _goes_up(picture.x):
            what = f"x goes from {picture.x.start:g} to {picture.x.stop:g}"
            yield document.problem((*place, "x"), what, "let stop be above start")


def _goes_up(span: Span) -> bool:
    return math.isfinite(span.start) and math.isfinite(span.stop) and span.start < span.stop


def _explain_call(
    document: Document,
    place: Place,
    function: str | None,
    args: tuple[Any, ...],
    *,
    placeholders: bool = False,
) -> Iterator[Problem]:
    for what, remedy in explain_value(args, placeholders=placeholders):
        yield document.problem((*place, "args"), what, remedy)
    functions = find_part(document, ("functions",), Functions)
    if functions is None:
        return
    if function is None and len(functions) > 1:
        yield document.problem(place, "it does not say which function is called", "add function:")
        return
    name = next(iter(functions)) if function is None else function
    if name not in functions:
        what = f"{name} is none of the functions of this exercise"
        yield document.problem((*place, "function"), what, suggest(name, functions))
    elif len(args) != len(functions[name]):
        what = f"{name} takes ({', '.join(functions[name])}), the number of args here is {len(args)}"
        yield document.problem((*place, "args"), what, "give one for each")


def _points(document: Document) -> tuple[float | None, float | None]:
    """Return the points of the exercise and of its examples, 0 where it has none."""
    has_examples = "examples" in (find_part(document, (), dict) or {})
    examples = find_part(document, ("examples", "points"), Points) if has_examples else 0.0
    return find_part(document, ("points",), Points), examples
