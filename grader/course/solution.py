"""The solution of a coding exercise: whether it is there and fits its exercise.yaml.

Loading a course is on the way of every command and has milliseconds. So code that is spelled in the usual
way is recognised by pattern; only what does not come out right that way is parsed, for a verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_POINTS = re.compile(r"^@pytest\.mark\.points\(([0-9]+(?:\.[0-9]+)?)\)[ \t]*$", re.MULTILINE)
_CHECK = re.compile(r"^def (test_\w+)", re.MULTILINE)
_FUNCTION = re.compile(r"^def (\w+)\(([\w, ]*)\)", re.MULTILINE)


def explain_missing(paths: Iterable[Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each of the paths that is no file."""
    for path in paths:
        if not path.is_file():
            file = path.relative_to(root).as_posix()
            yield Problem(file=file, what="the file is missing", remedy="write it")


def explain_solution(
    solution: Path, root: Path, *, functions: Mapping[str, Sequence[str]] | None, points: float | None
) -> Iterator[Problem]:
    """Yield what keeps a solution from fitting its exercise.

    ``functions`` have to be defined by reference.py, ``points`` to be what the checks of checks.py are worth
    together; None where exercise.yaml does not say so rightly.
    """
    yield from explain_missing([solution / "reference.py", solution / "checks.py"], root)
    if functions is not None:
        yield from _explain_reference(solution / "reference.py", root, functions)
    if points is not None:
        yield from _explain_checks(solution / "checks.py", root, points)


def _explain_reference(path: Path, root: Path, functions: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    source = _read(path)
    if source is not None and not _defines(source, functions):
        from grader.course.code import explain_reference  # noqa: PLC0415  parsing costs time, see above

        for line, what, remedy in explain_reference(source, functions):
            yield Problem(file=path.relative_to(root).as_posix(), line=line, what=what, remedy=remedy)


def _explain_checks(path: Path, root: Path, points: float) -> Iterator[Problem]:
    source = _read(path)
    if source is not None and not _adds_up(source, points):
        from grader.course.code import explain_checks  # noqa: PLC0415  parsing costs time, see above

        for line, what, remedy in explain_checks(source, points):
            yield Problem(file=path.relative_to(root).as_posix(), line=line, what=what, remedy=remedy)


def _read(path: Path) -> str | None:
    """Return a source file's text, None where there is none; what is no UTF-8 will not parse either."""
    if not path.is_file():
        return None
    return path.read_text(encoding="utf-8", errors="surrogateescape").removeprefix("\ufeff")


def _defines(source: str, functions: Mapping[str, Sequence[str]]) -> bool:
    """Return whether the source plainly defines every function with just these parameters."""
    plain = {name: words.replace(" ", "").split(",") for name, words in _FUNCTION.findall(source)}
    return all(plain.get(name) == list(parameters) for name, parameters in functions.items())


def _adds_up(source: str, points: float) -> bool:
    """Return whether each check plainly has a name and points of its own, ``points`` together."""
    names, worths = _CHECK.findall(source), _POINTS.findall(source)
    one_each = 0 < len(set(names)) == len(names) == len(worths)
    return one_each and abs(sum(map(float, worths)) - points) < 1e-9
