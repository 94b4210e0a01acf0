"""Worked numbers in texts: ``{{mean([1, 4, 9])}}`` is computed, so that no text can hold a wrong figure."""

from __future__ import annotations

import ast
import math
import operator
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.wording import write_number

if TYPE_CHECKING:
    from collections.abc import Callable

BRACES = re.compile(r"\{\{(.+?)\}\}")
OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitXor: operator.xor,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "mean": lambda row: float(np.mean(row)),
    "median": lambda row: float(np.median(row)),
    "var": lambda row: float(np.var(row)),
    "sum": sum,
    "max": max,
    "abs": abs,
    "int": int,
    "round": round,
    "sqrt": math.sqrt,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
}


def compute(text: str) -> str:
    """Replace every ``{{expression}}`` in a text by its value with four significant digits.

    Raises:
        ValueError: an expression holds anything but numbers, lists, arithmetic and the named functions.
    """
    return BRACES.sub(lambda match: write_number(evaluate(match[1])), text)


def evaluate(expression: str) -> Any:
    """Evaluate arithmetic over numbers and lists.

    Raises:
        ValueError: the expression cannot be read or holds anything else.
    """
    try:
        return _evaluate(ast.parse(expression.strip(), mode="eval").body)
    except (SyntaxError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"{{{{{expression}}}}} cannot be computed: {error}") from error


def _evaluate(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=int() | float()):
            return node.value
        case ast.List():
            return [_evaluate(item) for item in node.elts]
        case ast.BinOp():
            return OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
        case ast.UnaryOp():
            return OPERATORS[type(node.op)](_evaluate(node.operand))
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return FUNCTIONS[name](*[_evaluate(argument) for argument in node.args])
    raise ValueError(f"{ast.unparse(node)} is not arithmetic")
