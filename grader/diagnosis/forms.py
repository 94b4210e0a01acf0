"""What the plain answers are made of: values at all, the right form, the same each time, arguments untouched."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import agree
from grader.diagnosis.exceptions import explain_failures
from grader.diagnosis.findings import Finding
from grader.model import Returned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.behaviours import Outcome
    from grader.diagnosis.findings import Trial

SAME = 1e-11
OBJECTS = {
    "generator": "returns-generator",
    "function": "returns-function",
    "builtin_function_or_method": "returns-function",
}
OBJECTS |= {
    "method": "returns-function",
    "map": "returns-lazy",
    "zip": "returns-lazy",
    "filter": "returns-lazy",
}
OBJECTS |= {"complex": "returns-complex", "coroutine": "returns-coroutine"}


def gives_value(trial: Trial) -> bool:
    """Whether the call returned anything but None."""
    return isinstance(trial.answer, Returned) and trial.answer.value is not None


def explain_no_values(trials: Sequence[Trial]) -> Finding | None:
    """Explain why none of the plain calls gave a value: it raised, died, printed, or returned nothing."""
    if any(map(gives_value, trials)):
        return None
    failed = [trial for trial in trials if not isinstance(trial.answer, Returned)]
    if failed and len(failed) >= len(trials) / 2:
        return explain_failures(failed)
    silent = [trial for trial in trials if isinstance(trial.answer, Returned)]
    printed = all(isinstance(trial.answer, Returned) and trial.answer.printed.strip() for trial in silent)
    return Finding(id="print-not-return" if printed else "returns-nothing", witnesses=silent, about="form")


def explain_some_nothing(trials: Sequence[Trial]) -> Finding | None:
    """Explain answers that are None only now and then."""
    silent = [trial for trial in trials if trial.outcome.kind == "nothing"]
    return Finding(id="returns-nothing-sometimes", witnesses=silent, about="form") if silent else None


def explain_form(trials: Sequence[Trial]) -> Finding | None:
    """Explain plain answers that are all of one form which is not the one asked for."""
    off = [trial for trial in trials if gives_value(trial) and not _same_form(trial)]
    if not off or len(off) < sum(map(gives_value, trials)):
        return None
    name = _name_form(off[0])
    return Finding(id=name, witnesses=off, about="form") if name else None


def is_off_in_form(trial: Trial) -> bool:
    """Whether a call that should give a value gave one of another form than the task asks for."""
    return not trial.probe.wants_refusal and gives_value(trial) and not _same_form(trial)


def _same_form(trial: Trial) -> bool:
    right: str = trial.probe.right.kind
    return trial.outcome.kind.split("[")[0] == right.split("[", maxsplit=1)[0]


def _name_form(trial: Trial) -> str | None:
    assert isinstance(trial.answer, Returned)
    kind, value = trial.outcome.kind, trial.answer.value
    if kind.startswith("object "):
        return OBJECTS.get(kind.removeprefix("object "), "returns-object")
    if kind in {"text", "bool", "dict", "bytes"}:
        return {"text": "returns-string", "bool": "returns-bool", "dict": "returns-dict"}.get(
            kind, "returns-object"
        )
    if not trial.probe.right.is_number:
        return "returns-other-form"
    if kind in {"row[1]", "table[1x1]"}:
        return (
            "returns-tuple"
            if isinstance(value, tuple)
            else "returns-list"
            if isinstance(value, list)
            else "returns-array"
        )
    return "returns-several-numbers"


def explain_changes(trials: Sequence[Trial]) -> Finding | None:
    """Explain arguments that a call modified."""
    changed = [trial for trial in trials if trial.changed]
    return Finding(id="mutates-argument", witnesses=changed, about="mutation") if changed else None


def unsteady(first: Trial, repeats: Sequence[Trial]) -> bool:
    """Whether the same call gave different answers."""
    return any(not is_same(first.outcome, again.outcome) for again in repeats)


def is_same(one: Outcome, other: Outcome) -> bool:
    """Whether two answers to one call are the same; beside a large total what a call adds to it is small."""
    return agree(one, other) and all(
        x == y or math.isclose(x, y, rel_tol=SAME) or math.isnan(x)
        for x, y in zip(one.numbers, other.numbers, strict=True)
    )
