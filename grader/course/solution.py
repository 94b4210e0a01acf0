"""The solution of a coding exercise: whether it is there and fits its exercise.yaml.

Loading a course is on the way of every command and has milliseconds. So code that is spelled in the usual
way is recognised by pattern; only what does not come out right that way is parsed, for a verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from grader.course.code import Finding

_POINTS = re.compile(r"^@pytest\.mark\.points\(([0-9]+(?:\.[0-9]+)?)\)[ \t]*$", re.MULTILINE)
_CHECK = re.compile(r"^def (test_\w+)", re.MULTILINE)
_NEEDS = re.compile(r"\bneeds\(([^)]*)\)")
_QUOTED = re.compile(r"""["'](?:test_)?(\w+)["']""")
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
    together; where exercise.yaml does not say so rightly they are None, and the rest is still looked at.
    """
    yield from _explain_source(
        solution / "reference.py", root, lambda source: _explain_reference(source, functions)
    )
    yield from _explain_source(solution / "checks.py", root, lambda source: _explain_checks(source, points))


def _explain_source(path: Path, root: Path, explain: Callable[[str], Iterable[Finding]]) -> Iterator[Problem]:
    yield from explain_missing([path], root)
    if not path.is_file():
        return
    try:
        findings = explain(path.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except (OSError, UnicodeDecodeError):
        findings = [(None, "the file cannot be read", "make it readable, and save it as UTF-8")]
    for line, what, remedy in findings:
        yield Problem(file=path.relative_to(root).as_posix(), line=line, what=what, remedy=remedy)


def _explain_reference(source: str, functions: Mapping[str, Sequence[str]] | None) -> Iterable[Finding]:
    if functions is not None and _defines(source, functions):
        return ()
    from grader.course.code import explain_reference  # noqa: PLC0415  parsing costs time, see above

    return explain_reference(source, functions or {})


def _explain_checks(source: str, points: float | None) -> Iterable[Finding]:
    if points is not None and _adds_up(source, points):
        return ()
    from grader.course.code import explain_checks  # noqa: PLC0415  parsing costs time, see above

    return explain_checks(source, points)


def _defines(source: str, functions: Mapping[str, Sequence[str]]) -> bool:
    """Return whether the source plainly defines every function with just these parameters."""
    plain = {name: words.replace(" ", "").split(",") for name, words in _FUNCTION.findall(source)}
    return all(plain.get(name) == list(parameters) for name, parameters in functions.items())


def _adds_up(source: str, points: float) -> bool:
    """Return whether each check plainly has a name and points of its own, ``points`` together."""
    names, worths = _CHECK.findall(source), _POINTS.findall(source)
    one_each = 0 < len(set(names)) == len(names) == len(worths) and "parametrize" not in source
    needed = {name for names in _NEEDS.findall(source) for name in _QUOTED.findall(names)}
    known = needed <= {"examples", *(name.removeprefix("test_") for name in names)}
    return one_each and known and abs(sum(map(float, worths)) - points) < 1e-9
