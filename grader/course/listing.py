"""The list of exercises in course.yaml, held against the folders that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.shape import find_part
from grader.course.types import Points
from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from grader.course.reading import Document, Place
    from grader.course.shape import Found


def folder_names(path: Path) -> tuple[str, ...]:
    """Return the names of the folders in ``path`` in order, without those of editors and of Python."""
    if not path.is_dir():
        return ()
    return tuple(sorted(p.name for p in path.iterdir() if p.is_dir() and not p.name.startswith((".", "__"))))


def explain_list(
    document: Document, found: Mapping[str, Found], solutions: Sequence[str]
) -> Iterator[Problem]:
    """Yield where course.yaml says other than the folders of exercises/ and solutions/."""
    if find_part(document, ("exercises",), list) is None:
        return
    seen: set[str] = set()
    listed = dict(_listed(document))
    for place, name in listed.items():
        yield from _explain_entry(document, place, name, found, seen)
        seen.add(name.casefold())
    for room, names in (("exercises", found), ("solutions", solutions)):
        for name in names:
            if name not in listed.values():
                what = f"{document.file} lists no exercise {name}"
                yield Problem(
                    file=f"{room}/{name}", what=what, remedy="list it there, or take the folder away"
                )


def _explain_entry(
    document: Document, place: Place, name: str, found: Mapping[str, Found], seen: set[str]
) -> Iterator[Problem]:
    points = find_part(document, (*place, "points"), Points)
    if name.casefold() in seen:
        yield document.problem((*place, "id"), f"{name} is listed twice", "keep one of the two")
    elif name not in found:
        what = f"there is no folder exercises/{name}"
        yield document.problem((*place, "id"), what, "make it, or take the exercise off the list")
    elif points is not None and found[name].points not in {None, points}:
        what = f"{name} has {points:g} points here, {found[name].points:g} in its own file"
        yield document.problem((*place, "points"), what, "make the two agree")


def _listed(document: Document) -> Iterator[tuple[Place, str]]:
    for number in range(len(find_part(document, ("exercises",), list) or ())):
        place: Place = ("exercises", number)
        name = find_part(document, (*place, "id"), str)
        if name is not None:
            yield place, name
