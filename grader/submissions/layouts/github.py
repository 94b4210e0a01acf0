"""GitHub Classroom: one repository per student, ``<assignment slug>-<username>``.

User names may hold hyphens as slugs do, and any class's folders may share a beginning; so more is asked
for than the pattern: repositories, known user names, or a slug that names an exercise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.submissions.filenames import Fit, match
from grader.submissions.found import EMPTY, OUTSIDE, Found, Owner
from grader.submissions.names import folded
from grader.submissions.tree import no_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.submissions.filenames import Wanted
    from grader.submissions.roster import Person
    from grader.submissions.tree import Tree

_USERNAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}-?")


def recognise(tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> str:
    """Say why these are the repositories of one assignment, naming its slug."""
    slug, why = _slug(tree, wanted, people)
    return f"all folders are named {slug}-username and {why}" if slug else ""


def read(tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> Iterator[Found]:
    """Tell whose each repository is by what follows the slug; one without files is told of too."""
    slug, _ = _slug(tree, wanted, people)
    told = match(f"{slug}.py", wanted)
    for file in tree.files:
        if len(file.parts) == 1:
            yield Found(file=file, problem=OUTSIDE)
            continue
        yield Found(
            file=file,
            owners=(_owner(file.parts[0], slug),),
            name=file.parts[-1],
            depth=len(file.parts) - 1,
            exercise=told.exercise if told else "",
        )
    empty = {folder[0] for folder in tree.folders} - {file.parts[0] for file in tree.files}
    for top in sorted(top for top in empty if top.startswith(f"{slug}-")):
        yield Found(file=no_file(top), owners=(_owner(top, slug),), problem=EMPTY, empty=True)


def _owner(repository: str, slug: str) -> Owner:
    user = repository.removeprefix(f"{slug}-")
    return Owner(key=user, name=user, ids=(("github", user),))


def _slug(tree: Tree, wanted: Sequence[Wanted], people: Sequence[Person]) -> tuple[str, str]:
    """Return the assignment's slug and what speaks for it, or two empty texts."""
    tops = sorted({file.parts[0] for file in tree.files if len(file.parts) > 1})
    first, last = (tops[0], tops[-1]) if tops else ("", "")  # sorted: what these share, all share
    cuts = [at for at, char in enumerate(first) if char == "-" and at and last.startswith(first[: at + 1])]
    cuts = [at for at in cuts if all(_USERNAME.fullmatch(top[at + 1 :]) for top in tops)]
    if not cuts:
        return "", ""
    users = {value for person in people for system, value in person.ids() if system == "github"}
    for at in cuts:
        if 2 * sum(folded(top[at + 1 :]) in users for top in tops) > len(tops):
            return tops[0][:at], "most user names are on the roster"
    for at in cuts:
        told = match(f"{tops[0][:at]}.py", wanted)
        if told and told.fit <= Fit.DECORATED and len(tops) > 1:
            return tops[0][:at], f"that names {told.exercise}"
    repositories = {folder[0] for folder in tree.folders if folder[1:] in {(".git",), (".github",)}}
    if len(tops) > 1 and 2 * len(repositories) > len(tops):
        return tops[0][: cuts[-1]], "most of them are git repositories"
    return "", ""
