"""Arithmetic in course files: ``{{(4 - 1) ** 2}}`` is computed, so that no text can hold a wrong figure."""

from __future__ import annotations

import ast
import math
import operator
import re
import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BRACES = re.compile(r"\{\{(.+?)(?::([,.0-9]*[dfg]))?\}\}")
_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")
_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.BitXor: operator.xor,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "int": int,
    "max": max,
    "mean": statistics.fmean,
    "median": statistics.median,
    "min": min,
    "round": round,
    "sum": sum,
    "var": statistics.pvariance,
    "sqrt": math.sqrt,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
}
_GREATEST_POWER = 64


def compute(expression: str, numbers: Mapping[str, float] | None = None) -> float:
    """Compute an expression over numbers and the given names.

    Raises ValueError when it cannot be read, holds anything but arithmetic, or gives no finite real number.
    """
    try:
        value = _compute(ast.parse(expression.strip(), mode="eval").body, numbers or {})
        finite = math.isfinite(value)  # a TypeError for lists and complex numbers
    except (SyntaxError, KeyError, TypeError, ArithmeticError, ValueError) as error:
        raise ValueError(f"{expression} cannot be computed: {error}") from error
    if not finite:
        raise ValueError(f"{expression} gives no finite number")
    return float(value) if isinstance(value, float) else int(value)


def fill(text: str, numbers: Mapping[str, float] | None = None) -> str:
    """Replace every ``{{expression}}`` by its value and every ``{name}`` by the number of that name.

    ``{{1000 * 2:,.0f}}`` is written in that format, other values with four significant digits. Raises
    ValueError when an expression cannot be computed or a name is not given.
    """
    given = numbers or {}

    def name(match: re.Match[str]) -> str:
        if match[1] not in given:
            raise ValueError(f"{{{match[1]}}} is not among the drawn numbers")
        return show(given[match[1]])

    computed = _BRACES.sub(lambda match: show(compute(match[1], given), match[2]), text)
    return _NAME.sub(name, computed)


def show(number: float, spec: str | None = None) -> str:
    """Write a number as people do: 4 significant digits unless a format is given, never -0."""
    if spec is not None:
        return format(int(number) if spec.endswith("d") else number + 0.0, spec)
    if isinstance(number, int) or (number == int(number) and abs(number) < 1e7):
        return str(int(number))
    return f"{number + 0.0:.4g}"


def _compute(node: ast.expr, numbers: Mapping[str, float]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.Name(id=name):
            return numbers[name]
        case ast.List():
            return [_compute(item, numbers) for item in node.elts]
        case ast.UnaryOp():
            return _OPERATORS[type(node.op)](_compute(node.operand, numbers))
        case ast.BinOp():
            sides = _compute(node.left, numbers), _compute(node.right, numbers)
            return _combine(_OPERATORS[type(node.op)], *sides)
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return _FUNCTIONS[name](*[_compute(argument, numbers) for argument in node.args])
    raise ValueError(f"{ast.unparse(node)} is not arithmetic")


def _combine(operate: Callable[..., Any], left: Any, right: Any) -> Any:
    if operate is operator.pow and abs(right) > _GREATEST_POWER:
        raise ValueError(f"the power {right} is too large")
    return operate(left, right)
