"""Files that lie in an exercise's folders and are read by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.digest import list_visible
from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.course.types import Exercise

_LISTED = frozenset({"exercise.yaml", "README.md", "quiz.yaml"})
_LISTED_SOLUTION = frozenset(
    {
        "reference.py",
        "checks.py",
        "misconceptions.py",
        "misconceptions.yaml",
        "equivalent.yaml",
        "answers.yaml",
        "curves.py",
    }
)


def find_unlisted(exercise: Exercise) -> Iterator[Problem]:
    """Yield every file that nothing reads."""
    folders: list[tuple[Path, frozenset[str]]] = [(exercise.folder, _LISTED | {f"{exercise.id}.py"})]
    if exercise.solution is not None:
        folders.append((exercise.solution, _LISTED_SOLUTION))
    for folder, listed in folders:
        for path in sorted(list_visible(folder)):
            if path.name not in listed:
                yield Problem(
                    file=f"{folder.parent.name}/{folder.name}/{path.name}",
                    what="nothing reads this file",
                    remedy="take it away",
                )
