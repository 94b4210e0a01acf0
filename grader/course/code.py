"""What a solution's Python says, parsed but never run: points of checks, functions of the reference."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

from grader.course.shape import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Finding = tuple[int | None, str, str]
"""Line, what is wrong, and the remedy."""


def explain_checks(source: str, points: float | None) -> Iterator[Finding]:
    """Yield what keeps the checks in ``source`` from being worth ``points`` together (None: anything)."""
    module = _parse(source)
    yield from [module] if isinstance(module, tuple) else _explain_points(module, points)


def explain_reference(source: str, functions: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Yield which of ``functions`` the source does not define with as many parameters."""
    module = _parse(source)
    if isinstance(module, tuple):
        yield module
        return
    for name, parameters in functions.items():
        yield from _explain_function(module, name, parameters)


def _parse(source: str) -> ast.Module | Finding:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        reason = getattr(error, "msg", error)  # a null byte was a ValueError once
        return getattr(error, "lineno", None), f"this is not Python: {reason}", "mend the syntax"


def _explain_points(module: ast.Module, points: float | None) -> Iterator[Finding]:
    checks = [node for node in _functions(module) if node.name.startswith("test_")]
    if not checks:
        yield None, "there is no check in it", "write functions whose names begin with test_"
        return
    yield from _explain_names(checks)
    yield from _explain_needs(module, ["examples", *(check.name for check in checks)])
    names = _assigned(module)
    worths = [_worth(check, names) for check in checks]
    for check, worth in zip(checks, worths, strict=True):
        if worth is None:
            what = f"the points of {check.name} are not one plain number"
            yield check.lineno, what, "write one mark such as @pytest.mark.points(10)"
    total = sum(worth or 0.0 for worth in worths)
    if points is not None and None not in worths and abs(total - points) > 1e-9:
        what = f"the checks are worth {total:g} points together, exercise.yaml leaves {points:g} for them"
        yield None, what, "change the points of checks, examples or exercise until they add up"


def _explain_names(checks: list[ast.FunctionDef]) -> Iterator[Finding]:
    """Yield checks that would be run never, or more often than their points are counted."""
    seen: set[str] = set()
    for check in checks:
        if check.name in seen:
            yield check.lineno, f"{check.name} is defined twice, so the first is lost", "rename one of them"
        if any(_is_mark(mark, "parametrize") for mark in check.decorator_list):
            what = f"{check.name} has parameters, so its points would count for each of them"
            yield check.lineno, what, "write a loop inside it, or several checks"
        seen.add(check.name)


def _explain_needs(module: ast.Module, known: list[str]) -> Iterator[Finding]:
    """Yield needs that no check can meet: who has them would be skipped for everybody."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _is_mark(node, "needs"):
            for argument in node.args:
                name = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(name, str) and name not in known and f"test_{name}" not in known:
                    yield argument.lineno, f"{name} is needed, but is no check", suggest(name, known)


def _worth(check: ast.FunctionDef, names: Mapping[str, ast.expr]) -> float | None:
    """Return the points a check is marked with, 0 without a mark, None where that is no number.

    ``names`` are what marks may be called: ``ten = pytest.mark.points(10)`` and then ``@ten``.
    """
    marks = [
        names.get(mark.id, mark) if isinstance(mark, ast.Name) else mark for mark in check.decorator_list
    ]
    match [mark for mark in marks if _is_mark(mark, "points")]:
        case []:
            return 0.0
        case [ast.Call(args=[ast.Constant(value=int() | float() as worth)], keywords=[])]:
            return float(worth)
    return None


def _assigned(module: ast.Module) -> dict[str, ast.expr]:
    """Return what is assigned to single names at the top of a module."""
    return {
        node.targets[0].id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _is_mark(mark: ast.expr, name: str) -> bool:
    named = mark.func if isinstance(mark, ast.Call) else mark
    return isinstance(named, ast.Attribute) and named.attr == name


def _explain_function(module: ast.Module, name: str, parameters: Sequence[str]) -> Iterator[Finding]:
    found = [node for node in _functions(module) if node.name == name]
    if not found:
        yield None, f"{name} is not defined in it", f"define {name}, or take it out of exercise.yaml"
        return
    arguments = found[-1].args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    fewest = len(names) - len(arguments.defaults)
    if not fewest <= len(parameters) <= len(names) and arguments.vararg is None:
        what = f"{name} takes ({', '.join(names)}) here, ({', '.join(parameters)}) in exercise.yaml"
        yield found[-1].lineno, what, "make the two agree"


def _functions(module: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in module.body if isinstance(node, ast.FunctionDef)]
