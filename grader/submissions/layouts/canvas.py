"""Canvas: one flat folder, ``<name>[_LATE]_<user id>_<attachment id>_<file name>``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.submissions.found import Found, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.submissions.tree import File, Tree

_FILE = re.compile(
    r"(?:(?P<late_anon>LATE_)?anon_(?P<anon>[A-Za-z0-9]+)|(?P<name>.*?)_(?P<late>LATE_)?(?P<user>\d{1,20}))"
    r"_(?:(?P<turn>\d{1,20})_(?P<file>.+)|(?P<entry>text|link)\.html)",
    re.DOTALL,
)
_ENTRIES = {"text": "a text typed into the page, no file", "link": "a link, no file"}


def recognise(tree: Tree) -> str:
    """Say why this is a Canvas download: most names at the top have its pattern."""
    most = tree.most_tops(_FILE)
    return f"{most} file names look like name_userid_fileid_file" if most else ""


def read(tree: Tree) -> Iterator[Found]:
    """Tell whose each file is by the user id, never by the name alone."""
    for file in tree.files:
        found = _FILE.fullmatch(file.parts[0])
        yield _found(file, found) if found else Found(file=file, problem="is not named as Canvas names files")


def _found(file: File, found: re.Match[str]) -> Found:
    inner = file.parts[1:]
    return Found(
        file=file,
        owners=(_owner(found),),
        name=inner[-1] if inner else found["file"] or "",
        depth=len(inner),
        turn=int(found["turn"] or 0),
        late=bool(found["late"] or found["late_anon"]),
        problem=f"is {_ENTRIES[found['entry']]}" if found["entry"] else "",
    )


def _owner(found: re.Match[str]) -> Owner:
    if found["anon"]:
        return Owner(key=f"anon_{found['anon']}", name="", ids=(("canvas", found["anon"]),))
    return Owner(key=f"{found['name']}_{found['user']}", name=found["name"], ids=(("canvas", found["user"]),))
