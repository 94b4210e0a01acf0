"""Moodle: ``<full name>_<participant id>_assignsubmission_<plugin>[_]``, as a folder or before the file name.

Names have no underscores (Moodle makes them blanks); the id belongs to one assignment. Blind marking
writes "Participant", translated, for the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.submissions.found import Found, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.submissions.tree import File, Tree

_TOP = re.compile(
    r"(?P<name>.+?)_(?P<id>\d{1,20})_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*)|(?P<bare>\.html?))?",
    re.DOTALL,
)


def recognise(tree: Tree) -> str:
    """Say why this is a Moodle download: most names at the top have its pattern."""
    most = tree.most_tops(_TOP)
    return f"{most} names look like name_id_assignsubmission_file" if most else ""


def read(tree: Tree) -> Iterator[Found]:
    """Tell whose each file is by the participant id; a name shared by all is a translated "Participant"."""
    tops = {file.parts[0]: _TOP.fullmatch(file.parts[0]) for file in tree.files}
    ids: dict[str, set[str]] = {}
    for named in filter(None, tops.values()):
        ids.setdefault(named["name"], set()).add(named["id"])
    for file in tree.files:
        top = tops[file.parts[0]]
        if top is None:
            yield Found(file=file, problem="is not named as Moodle names submissions")
        else:
            yield _found(file, top, alone=len(ids[top["name"]]) == 1)


def _found(file: File, top: re.Match[str], *, alone: bool) -> Found:
    name, number, inner = top["name"], top["id"], file.parts[1:]
    return Found(
        file=file,
        owners=(Owner(key=name if alone else f"{name} {number}", name=name, ids=(("moodle", number),)),),
        name=inner[-1] if inner else top["file"] or "",
        depth=len(inner),
        problem="is a text typed into the page, no file" if top["plugin"] == "onlinetext" else "",
    )
