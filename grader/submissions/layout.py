"""Recognising what a folder or zip file is: whose download, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.submissions.layouts import canvas, flat, github, gradescope, moodle
from grader.submissions.tree import is_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from grader.submissions.filenames import Wanted
    from grader.submissions.found import Found
    from grader.submissions.roster import Person
    from grader.submissions.tree import Tree

LAYOUTS = ("gradescope", "moodle", "canvas", "github", "flat")
_READERS: Mapping[str, Callable[[Tree], Iterable[Found]]] = {
    "gradescope": gradescope.read,
    "moodle": moodle.read,
    "canvas": canvas.read,
    "flat": flat.read,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A recognised shape: its name, the reason in words, and the part of the tree that has it."""

    name: str
    reason: str
    tree: Tree


def recognise(
    tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person] = (), *, name: str = ""
) -> Layout:
    """Say which layout a tree has; ``name`` settles it beforehand.

    Folders that hold everything in one other folder are looked through.

    Raises:
        UsageError: There is no layout of that name.
    """
    if name and name not in LAYOUTS:
        raise UsageError(f"There is no layout {name}.", hint=f"Layouts are {', '.join(LAYOUTS)}.")
    levels = [tree]
    while only := levels[-1].only_folder():
        levels.append(levels[-1].inside(only))
    for level in levels:
        for one, reason in _reasons(level, wanted, people).items():
            if reason and name in {"", one}:
                return Layout(name=one, reason=reason, tree=level)
    level = next((level for level in levels if _has_students(level)), tree)
    if name in {"gradescope", "moodle", "canvas"}:
        level = levels[-1]
    reason = "you said so" if name else flat.recognise(level)
    return Layout(name=name or "flat", reason=reason, tree=level)


def read(layout: Layout, wanted: Sequence[Wanted], people: Sequence[Person] = ()) -> Iterable[Found]:
    """Tell of every file whose it is."""
    if layout.name == "github":
        return github.read(layout.tree, wanted, people)
    return _READERS[layout.name](layout.tree)


def _reasons(tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> dict[str, str]:
    return {
        "gradescope": gradescope.recognise(tree),
        "moodle": moodle.recognise(tree),
        "canvas": canvas.recognise(tree),
        "github": github.recognise(tree, wanted, people),
    }


def _has_students(tree: Tree) -> bool:
    """Whether the folders at the top are students: there are several, or files of work lie right in them."""
    tops = {file.parts[0] for file in tree.files} | {folder[0] for folder in tree.folders}
    return len(tops) > 1 or any(len(file.parts) <= 2 and is_work(file.parts[-1]) for file in tree.files)
