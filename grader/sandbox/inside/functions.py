"""Finding the functions the task asks for among what a submission defines, or saying what stands there instead."""

from __future__ import annotations

import ast
import difflib
import inspect
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from . import lookalikes, stand_ins
from .source import CannotLoad

if TYPE_CHECKING:
    from collections.abc import Callable

    from .source import Source

_CLOSE = 0.7
_MANY = 10_000


def find(
    name: str, wanted: list[str], names: dict[str, Any], source: Source, failures: list[CannotLoad]
) -> Callable[..., Any]:
    """Return a function by its name, called with what the task calls it with; raises CannotLoad.

    ``failures`` are of cells that may have been meant to define it.
    """
    if name not in names:
        raise _missing(name, names, source, failures)
    found = names[name]
    if not callable(found):
        line = _assigned_at(name, source)
        kind = type(found).__name__
        raise CannotLoad(
            "not_callable",
            f"{source.place(line)}: {name} is not a function here but a value of type {kind}.",
            line,
        )
    _refuse_parameters(name, found, wanted, source)
    return found  # type: ignore[no-any-return]


def _missing(name: str, names: dict[str, Any], source: Source, failures: list[CannotLoad]) -> CannotLoad:
    if failures:
        return CannotLoad("error", str(failures[0]), failures[0].line)
    functions = [
        key for key, value in names.items() if type(value) is FunctionType and value is not stand_ins.nothing
    ]
    if not source.parts:
        return CannotLoad("missing", f"{source.file} has no code cells, so nothing defines {name}.")
    if home := lookalikes.tell_home(name, names):
        return CannotLoad("missing", f"{source.file}: {home}.")
    near = difflib.get_close_matches(name, functions, n=1, cutoff=_CLOSE)
    if not near:
        others = f" It defines {', '.join(sorted(functions)[:3])}." if functions else ""
        return CannotLoad("missing", f"{source.file} defines no function {name}.{others}")
    line = names[near[0]].__code__.co_firstlineno
    sentence = f"{source.place(line)}: did you mean {name}? The function here is called {near[0]}."
    return CannotLoad("missing", sentence, line)


def _assigned_at(name: str, source: Source) -> int | None:
    for part in source.parts:
        if source.notebook or part.count(b"\n") > _MANY:  # type: ignore[arg-type]
            return None
        for node in ast.walk(ast.parse(part)):
            if isinstance(node, ast.Assign) and name in (
                getattr(target, "id", None) for target in node.targets
            ):
                return node.lineno
    return None


def _refuse_parameters(name: str, found: Callable[..., Any], wanted: list[str], source: Source) -> None:
    """Refuse a function that cannot take the arguments; where nobody can tell, the calls will."""
    try:
        signatures = [inspect.signature(found, follow_wrapped=follow) for follow in (False, True)]
    except (ValueError, TypeError):
        return
    if any(_accepts(signature, len(wanted)) for signature in signatures):
        return
    has = [str(parameter) for parameter in signatures[0].parameters.values()]
    line = getattr(getattr(found, "__code__", None), "co_firstlineno", None)
    takes = f"takes {len(has)} ({', '.join(has)})" if has else "takes none"
    asked = ", ".join(wanted) if wanted else "none"
    raise CannotLoad(
        "parameters",
        f"{source.place(line)}: {name} {takes}, but the task calls it with {len(wanted)} arguments ({asked}).",
        line,
    )


def tell_order(name: str, found: Callable[..., Any], wanted: list[str]) -> str | None:
    """Say when the task's arguments are taken under each other's names; their values may still come out right."""
    code = getattr(found, "__code__", None)
    has = list(code.co_varnames[: len(wanted)]) if isinstance(code, CodeType) else wanted
    if has == wanted or sorted(has) != sorted(wanted):
        return None
    return f"{name} names its arguments ({', '.join(has)}); they arrive in the order ({', '.join(wanted)})."


def _accepts(signature: inspect.Signature, count: int) -> bool:
    try:
        signature.bind(*range(count))
    except TypeError:
        return False
    return True
