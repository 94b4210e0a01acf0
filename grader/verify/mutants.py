"""Small faults put into a reference one at a time: every one of them has to cost points.

An operator, a comparison, a constant or a statement is changed. Changes that alter nothing the task
promises are declared, with the reason, in ``equivalent.yaml`` beside the reference.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course.reading import read_document
from grader.course.shape import read_record
from grader.course.types import Record, Text
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "equivalent.yaml"

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "+ becomes -"),
    ast.Sub: (ast.Add, "- becomes +"),
    ast.Mult: (ast.Div, "* becomes /"),
    ast.Div: (ast.Mult, "/ becomes *"),
    ast.Pow: (ast.Mult, "** becomes *"),
    ast.FloorDiv: (ast.Div, "// becomes /"),
    ast.BitOr: (ast.BitAnd, "| becomes &"),
    ast.BitAnd: (ast.BitOr, "& becomes |"),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], str]] = {
    ast.Eq: (ast.NotEq, "== becomes !="),
    ast.NotEq: (ast.Eq, "!= becomes =="),
    ast.Lt: (ast.LtE, "< becomes <="),
    ast.LtE: (ast.Lt, "<= becomes <"),
    ast.Gt: (ast.GtE, "> becomes >="),
    ast.GtE: (ast.Gt, ">= becomes >"),
}
_SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Raise, ast.Return, ast.If, ast.For)


class Equivalent(Record, frozen=True, kw_only=True):
    """A change that no check can catch, and why it is none."""

    line: Text
    change: Text
    why: Text


class Equivalents(Record, frozen=True, kw_only=True):
    """``solutions/<id>/equivalent.yaml``."""

    equivalent: tuple[Equivalent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A reference with one fault: the number and text of the line, what became of it, the whole source."""

    number: int
    line: str
    change: str
    source: str


def read_equivalents(folder: Path) -> frozenset[tuple[str, str]]:
    """Return the declared changes as (line, change); raises CourseError."""
    path = folder / FILE
    if not path.exists():
        return frozenset()
    declared, problems = read_record(read_document(path, f"solutions/{folder.name}/{FILE}"), Equivalents)
    if declared is None:
        raise CourseError(problems)
    return frozenset((each.line, each.change) for each in declared.equivalent)


def mutate(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a source."""
    lines, tree = source.splitlines(), ast.parse(source)
    # What an exception says is no behaviour that a check could notice.
    spoken = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)}
    for at, node in enumerate(ast.walk(tree)):
        if id(node) in spoken:
            continue
        for number, change in enumerate(_changes(node)):
            mutated = copy.deepcopy(tree)
            target = next(each for index, each in enumerate(ast.walk(mutated)) if index == at)
            place = list(_changes(target))[number]
            place.make()
            line = getattr(node, "lineno", 1)
            yield Mutant(
                number=line, line=lines[line - 1].strip(), change=change.says, source=ast.unparse(mutated)
            )


@dataclass(frozen=True, slots=True)
class _Change:
    says: str
    owner: ast.AST
    field: str
    new: object
    index: int | None = None

    def make(self) -> None:
        """Put the fault in."""
        if self.index is None:
            setattr(self.owner, self.field, self.new)
        else:
            getattr(self.owner, self.field)[self.index] = self.new


def _changes(node: ast.AST) -> Iterator[_Change]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OPERATORS:
            new, says = _OPERATORS[type(op)]
            yield _Change(says, node, "op", new())
        case ast.Compare(ops=ops):
            for index, each in enumerate(ops):
                if type(each) in _COMPARISONS:
                    other, says = _COMPARISONS[type(each)]
                    yield _Change(says, node, "ops", other(), index)
        case ast.BoolOp(op=ast.And()):
            yield _Change("and becomes or", node, "op", ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield _Change("or becomes and", node, "op", ast.And())
        case ast.UnaryOp(op=ast.USub()):
            yield _Change("the minus sign goes", node, "op", ast.UAdd())
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            yield _Change(f"{value} becomes {_other(value)}", node, "value", _other(value))
    if isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.While):
        yield from _removals(node)


def _other(value: float) -> float:
    """Return a constant that is plausibly wrong: one more, or a thousand times a tiny one."""
    return value + 1 if abs(value) >= 1e-3 or value == 0 else value * 1000


def _removals(node: ast.FunctionDef | ast.If | ast.For | ast.While) -> Iterator[_Change]:
    for index, statement in enumerate(node.body):
        documents = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if isinstance(statement, _SIMPLE) and not documents:
            yield _Change(f"line {_first_line(statement)} goes", node, "body", ast.Pass(), index)


def _first_line(statement: ast.stmt) -> str:
    return f'"{ast.unparse(statement).splitlines()[0]}"'
