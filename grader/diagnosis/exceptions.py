"""What an exception on good input means: the interpreter's own messages, read for a beginner."""

from __future__ import annotations

import builtins
import math
import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.findings import Finding
from grader.model import Died, Loss, Raised
from grader.wording import write_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.findings import Trial

MODULES = {"np": "numpy", "numpy": "numpy", "math": "math", "statistics": "statistics", "pd": "pandas"}
MODULES |= {
    name: name for name in ("random", "sys", "os", "copy", "itertools", "functools", "scipy", "torch")
}

# Functions that students know from a module and write without it.
BARE = {
    "log",
    "log2",
    "log10",
    "sqrt",
    "exp",
    "mean",
    "array",
    "asarray",
    "zeros",
    "arange",
    "clip",
    "square",
}
# What a module does not have under the name that other books and languages give it.
OTHER_NAMES = {"ln": "{module}.log"}
OTHER_NAMES |= {"mean": "numpy.mean", "array": "numpy.array", "clip": "numpy.clip", "square": "numpy.square"}
LIBRARIES = {"numpy": np, "math": math}
ALIKE = 0.75
BUILT_IN = frozenset(dir(builtins))
ERRORS = {name.lower(): name for name in BUILT_IN if name.endswith("Error")}

# Python's and NumPy's own messages, where the type alone does not tell who raised.
OWN_MESSAGES = re.compile(
    r"index out of range|out of bounds|pop from empty|division by zero|modulo by zero|shape mismatch"
)

# Exception type, pattern of its message, id; the first that fits counts. Named groups fill gaps in the words.
MESSAGES = [
    ("UnboundLocalError", r"variable '(?P<name>\w+)'", "used-before-assigned"),
    ("NameError", r"name '(?P<name>\w+)'", "undefined-name"),
    ("ModuleNotFoundError|ImportError", r"", "import-fails"),
    ("TypeError", r"exceptions must derive from", "raises-no-error"),
    ("TypeError", r"for \^|bitwise_xor", "caret-is-not-power"),
    ("TypeError|AttributeError", r"NoneType", "nothing-used-as-value"),
    ("TypeError", r"builtin_function|'function'|'method'", "function-without-call"),
    ("TypeError", r"object is not callable", "calls-a-value"),
    ("TypeError", r"unexpected keyword argument '(?P<name>\w+)'", "unknown-keyword"),
    ("TypeError", r"positional argument|required positional", "wrong-argument-count"),
    (
        "TypeError",
        r"unsupported operand.*'(list|tuple)'|multiply sequence|abs\(\): '(list|tuple)'",
        "list-arithmetic",
    ),
    (
        "TypeError",
        r"can only concatenate (list|tuple)|must be real number, not (list|tuple)",
        "list-arithmetic",
    ),
    ("TypeError", r"not supported between instances of .*'(list|tuple)'", "list-compared"),
    ("TypeError", r"(only|arrays can be).*(size-1|length-1|0-dimensional|scalar)", "one-number-needed"),
    ("TypeError", r"not iterable|not subscriptable|has no len|len\(\) of unsized", "number-used-as-list"),
    ("TypeError", r"(list|tuple) indices must be integers or slices, not tuple", "list-with-two-positions"),
    (
        "TypeError|IndexError",
        r"indices must be integers|only integers, slices|arrays used as indices",
        "value-as-index",
    ),
    ("TypeError", r"cannot be interpreted as an integer", "whole-number-needed"),
    ("TypeError", r"'str'|not str|concatenate str", "text-arithmetic"),
    ("UFuncTypeError|_UFuncOutputCastingError|UFuncOutputCastingError", r"", "in-place-on-integers"),
    ("TypeError", r"Cannot cast ufunc", "in-place-on-integers"),
    (
        "AttributeError",
        r"'tuple' object has no attribute '(sort|append|copy|pop|insert)'",
        "tuple-stays-as-it-is",
    ),
    ("AttributeError", r"'(list|tuple)' object has no attribute '(?P<name>\w+)'", "list-has-no-method"),
    (
        "AttributeError",
        r"^module '(?P<module>numpy|math)' has no attribute '(?P<name>\w+)'",
        "misspelt-function",
    ),
    ("AttributeError", r"has no attribute '(?P<name>\w+)'", "no-such-attribute"),
    ("AxisError", r"axis -?\d+ is out of bounds", "no-such-axis"),
    ("IndexError", r"too many indices", "too-many-indices"),
    ("IndexError", r"shape mismatch", "shapes-do-not-fit"),
    ("IndexError", r"tuple index out of range", "no-such-part"),
    (
        "IndexError",
        r"index (2[45]\d|655[23]\d|4294967[12]\d\d|18446744073709551[56]\d\d) is out of bounds",
        "unsigned-position",
    ),
    ("IndexError", r"", "index-out-of-range"),
    ("KeyError", r"", "missing-key"),
    ("ZeroDivisionError", r"", "divides-by-zero"),
    ("RecursionError", r"", "endless-recursion"),
    ("AssertionError", r"", "assertion-on-good-input"),
    ("NotImplementedError", r"", "not-written-yet"),
    ("SystemExit", r"", "ends-the-program"),
    ("EOFError", r"", "reads-keyboard"),
    ("ValueError", r"truth value of an array", "truth-of-array"),
    (
        "ValueError|AxisError",
        r"broadcast|not aligned|mismatch in its core|matmul|out of bounds|concatenation",
        "shapes-do-not-fit",
    ),
    ("ValueError", r"unpack", "cannot-unpack"),
    ("TypeError", r"unpack", "cannot-unpack"),
    ("ValueError", r"math domain error|expected a (positive|nonnegative) input", "math-domain"),
    ("ValueError", r"setting an array element", "one-number-needed"),
    ("ValueError", r"convert string|invalid literal", "text-arithmetic"),
    ("ValueError", r"", "refuses-good-input"),
]
OWN_CHOICES = {
    "refuses-good-input",
    "raises-on-good-input",
    "assertion-on-good-input",
    "not-written-yet",
    "missing-key",
    "import-fails",
}
DEATHS = {
    Loss.TIME: "never-ends",
    Loss.TOTAL: "never-ends",
    Loss.MEMORY: "needs-too-much-memory",
    Loss.OUTPUT: "prints-without-end",
    Loss.EXIT: "ends-the-program",
    Loss.CRASH: "crashes-python",
}


def explain_failures(trials: Sequence[Trial]) -> Finding | None:
    """Explain how these calls ended that gave no value: by what explains most of them."""
    groups: dict[str, list[tuple[Finding, Trial]]] = {}
    for trial in trials:
        if finding := _explain_failure(trial):
            groups.setdefault(finding.id, []).append((finding, trial))
    if not groups:
        return None
    largest = max(groups.values(), key=len)
    return replace(largest[0][0], witnesses=[trial for _, trial in largest])


def _explain_failure(trial: Trial) -> Finding | None:
    if isinstance(trial.answer, Died):
        return Finding(id=DEATHS[trial.answer.why], about="failure")
    return explain_exception(trial.answer) if isinstance(trial.answer, Raised) else None


def explain_exception(raised: Raised) -> Finding:
    """Explain one exception: the id of the commonest reason for its type and message, and what it names."""
    facts = {"error": write_name(raised.type)}
    if raised.line is not None:
        facts["line"] = str(raised.line)
    for types, pattern, name in MESSAGES:
        found = re.search(pattern, raised.message)
        if found and re.fullmatch(types, _known_type(raised, types)):
            facts |= {key: write_name(text) for key, text in found.groupdict().items() if text}
            return _finding(_refine(name, raised, facts), facts, raised)
    return _finding("raises-on-good-input", facts, raised)


def _known_type(raised: Raised, types: str) -> str:
    """Return the exception's own type, or the built-in one it derives from that the pattern asks for."""
    return (
        raised.type
        if re.fullmatch(types, raised.type)
        else next(
            (
                kind
                for kind in raised.kinds
                if kind in {"ValueError", "IndexError", "ZeroDivisionError"} and re.fullmatch(types, kind)
            ),
            "",
        )
    )


def explain_spoilt_raise(raised: Raised) -> Finding | None:
    """Explain an exception that came up because a name is not known or raise was given no exception."""
    finding = explain_exception(raised)
    unknown = raised.type in {"NameError", "UnboundLocalError"}
    return finding if unknown or finding.id == "raises-no-error" else None


def is_accident(raised: Raised) -> bool:
    """Whether Python or NumPy stopped the call, to judge by the message, and no check of the student's."""
    finding = explain_exception(raised)
    if finding.id in {"index-out-of-range", "divides-by-zero"}:
        return bool(OWN_MESSAGES.search(raised.message))
    return finding.id not in OWN_CHOICES


def _refine(name: str, raised: Raised, facts: dict[str, str]) -> str:
    if name == "undefined-name":
        return _refine_unknown(facts)
    if name == "used-before-assigned" and facts["name"] in BUILT_IN:
        return "shadows-builtin"
    if name == "misspelt-function":
        facts["right"] = _find_function(facts["module"], facts["name"])
        return name if facts["right"] else "no-such-attribute"
    if name == "wrong-argument-count" and raised.frames:
        return "inner-argument-count"
    return name


def _refine_unknown(facts: dict[str, str]) -> str:
    name = facts["name"]
    if name in BARE:
        return "function-without-module"
    if name.lower() in ERRORS:
        facts["right"] = ERRORS[name.lower()]
        return "misspelt-error"
    if name in MODULES:
        facts["module"] = MODULES[name]
        facts["import"] = "import numpy as np" if name == "np" else f"import {facts['module']}"
        return "missing-import"
    return "undefined-name"


def _find_function(module: str, name: str) -> str:
    """Return what a name that a module lacks is called there, or where Python has it; "" where nobody knows."""
    if name in OTHER_NAMES:
        return OTHER_NAMES[name].format(module=module)
    if name in BUILT_IN and name.islower():
        return name
    close = get_close_matches(name, dir(LIBRARIES[module]), n=1, cutoff=ALIKE)
    return f"{module}.{close[0]}" if close else ""


def _finding(name: str, facts: dict[str, str], raised: Raised) -> Finding:
    return Finding(id=name, facts=facts, line=raised.line, about="failure")
