"""Recognising what a folder or zip file is: whose download, and why we think so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.submissions.filenames import Fit, kind_of, match
from grader.submissions.found import Found
from grader.submissions.layouts import canvas, flat, github, gradescope, moodle
from grader.submissions.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from grader.submissions.filenames import Wanted
    from grader.submissions.found import Owner
    from grader.submissions.roster import Person
    from grader.submissions.tree import File

_DOWNLOADS = {
    "gradescope": gradescope.recognise,
    "moodle": moodle.recognise,
    "canvas": canvas.recognise,
}
LAYOUTS = ("gradescope", "moodle", "canvas", "github", "flat")
_READERS: Mapping[str, Callable[[Tree], Iterable[Found]]] = {
    "gradescope": gradescope.read,
    "moodle": moodle.read,
    "canvas": canvas.read,
    "flat": flat.read,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A recognised shape: its name, the reason in words, the downloads that have it, and files beside them."""

    name: str
    reason: str
    trees: tuple[Tree, ...]
    beside: tuple[File, ...] = ()


def recognise(
    tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person] = (), *, name: str = ""
) -> Layout:
    """Say which layout a tree has; ``name`` settles it beforehand.

    Folders that hold everything in one other folder are looked through, and several downloads of one
    platform may lie side by side.

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
                return Layout(name=one, reason=reason, trees=(level,))
    if (several := _several(levels[-1])) and name in {"", several.name}:
        return several
    level = next((level for level in levels if _has_students(level)), tree)
    if name in _DOWNLOADS:
        level = levels[-1]
    reason = "you said so" if name else flat.recognise(level)
    return Layout(name=name or "flat", reason=reason, trees=(level,))


def read(layout: Layout, wanted: Sequence[Wanted], people: Sequence[Person] = ()) -> Iterator[Found]:
    """Tell of every file whose it is, and which exercise a download is for if its file names speak of one only."""
    for tree in layout.trees:
        founds = list(_read(layout.name, tree, wanted, people))
        usual = "" if layout.name == "flat" else _usual(founds, wanted)
        for found in founds:
            if len(layout.trees) > 1:
                found = replace(found, owners=tuple(map(_without_assignment, found.owners)))  # noqa: PLW2901
            yield replace(found, exercise=usual) if usual and not found.exercise else found
    for file in layout.beside:
        yield Found(file=file, problem="lies beside the downloads")


def _read(name: str, tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> Iterable[Found]:
    return github.read(tree, wanted, people) if name == "github" else _READERS[name](tree)


def _reasons(tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> dict[str, str]:
    downloads = {name: recognise_one(tree) for name, recognise_one in _DOWNLOADS.items()}
    return {**downloads, "github": github.recognise(tree, wanted, people)}


def _several(tree: Tree) -> Layout | None:
    """Recognise downloads side by side: every folder (or zip file) at the top is one of the same platform."""
    tops: dict[str, list[File]] = defaultdict(list)
    for file in tree.files:
        tops[file.parts[0] if len(file.parts) > 1 else ""].append(file)
    beside = tops.pop("", [])
    trees, names = [], set[str]()
    for top, files in tops.items():
        inner = Tree(files=tuple(files)).inside(top)
        while only := inner.only_folder():
            inner = inner.inside(only)
        names.add(next((name for name, recognise_one in _DOWNLOADS.items() if recognise_one(inner)), ""))
        if len(names) > 1 or "" in names:
            return None
        trees.append(inner)
    if not trees:
        return None
    reason = f"{len(trees)} download{'' if len(trees) == 1 else 's'} lie{'s' if len(trees) == 1 else ''} at the top"
    return Layout(name=names.pop(), reason=reason, trees=tuple(trees), beside=tuple(beside))


def _without_assignment(owner: Owner) -> Owner:
    """Forget Moodle's ids, which are another one in each assignment, of those whom the name tells apart."""
    alone = owner.key == owner.name and any(system == "moodle" for system, _ in owner.ids)
    return replace(owner, ids=(("moodle", ""),)) if alone else owner


def _usual(founds: Iterable[Found], wanted: Sequence[Wanted]) -> str:
    told = (match(found.name, wanted) for found in founds)
    exercises = {one.exercise for one in told if one and one.fit <= Fit.DECORATED}
    return exercises.pop() if len(exercises) == 1 else ""


def _has_students(tree: Tree) -> bool:
    """Whether the folders at the top are students: there are several, or files of work lie right in them."""
    tops = {file.parts[0] for file in tree.files} | {folder[0] for folder in tree.folders}
    return len(tops) > 1 or any(len(file.parts) <= 2 and kind_of(file.parts[-1]) for file in tree.files)
