"""Flat: one folder (or zip file) per student, ``<student>/<exercise>.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.submissions.filenames import kind_of
from grader.submissions.found import EMPTY, OUTSIDE, Found, Owner
from grader.submissions.tree import RESULTS, is_junk, no_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.submissions.tree import Tree


def recognise(tree: Tree) -> str:
    """Say that there is a folder per student, which is what anything else is taken for."""
    count = len(_students(tree))
    return f"there {'is' if count == 1 else 'are'} {count} folder{'' if count == 1 else 's'}, one per student"


def read(tree: Tree) -> Iterator[Found]:
    """Tell whose each file is by its folder; an empty folder is told of too."""
    for file in tree.files:
        if file.problem == RESULTS:
            yield Found(file=file, problem=RESULTS)
        elif len(file.parts) == 1 and file.problem and not kind_of(file.parts[0]):
            # A broken zip file or a link in the place of a student's folder.
            yield Found(file=file, owners=(_owner(file.parts[0]),), name=file.parts[0], problem=file.problem)
        elif len(file.parts) == 1:
            yield Found(file=file, problem=OUTSIDE)
        else:
            yield Found(
                file=file, owners=(_owner(file.parts[0]),), name=file.parts[-1], depth=len(file.parts) - 1
            )
    for name in sorted(_students(tree) - {file.parts[0] for file in tree.files}):
        yield Found(file=no_file(name), owners=(_owner(name),), problem=EMPTY, empty=True)


def _students(tree: Tree) -> set[str]:
    tops = {
        parts[0] for parts in (*tree.folders, *(file.parts for file in tree.files if len(file.parts) > 1))
    }
    return {top for top in tops if not is_junk(top)}


def _owner(folder: str) -> Owner:
    name = folder[:-4] if folder.lower().endswith(".zip") else folder
    return Owner(key=name, name=name)
