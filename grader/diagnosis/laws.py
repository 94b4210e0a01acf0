"""Simple laws between the student's numbers and the right ones, for when no variant fits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import agree
from grader.diagnosis.findings import Finding
from grader.wording import write_call, write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.findings import Trial

FEWEST = 3
CLOSE = 1e-6


def explain_constant(trials: Sequence[Trial], examples: Sequence[Trial]) -> Finding | None:
    """Explain one answer whatever the input, or answers that are right on the task page's examples only.

    These are the examples' own results again, or one and the same answer, wherever else it is called.
    """
    first = trials[0]
    if len(trials) >= FEWEST and all(agree(trial.outcome, first.outcome) for trial in (*trials, *examples)):
        if first.outcome.is_number and math.isnan(first.outcome.numbers[0]):
            return Finding(id="always-nan", witnesses=_wrong(trials), about="law")
        if any(first.outcome.numbers) and (example := _find_right(examples)):
            facts = _facts(first) | {"call": write_call(example.probe.call)}
            return Finding(id="answer-of-an-example", witnesses=_wrong(trials), facts=facts, about="law")
        return Finding(id="always-the-same", witnesses=_wrong(trials), facts=_facts(first), about="law")
    if len(examples) < 2 or any(trial.wrong for trial in examples):
        return None
    strange = [trial for trial in trials if not any(_same_call(trial, example) for example in examples)]
    known = [strange[0], *examples] if strange else []
    if len(strange) < FEWEST or not all(any(_gives_as(t, each) for each in known) for t in strange):
        return None
    return Finding(id="examples-only", witnesses=_wrong(strange), about="law")


def _find_right(examples: Sequence[Trial]) -> Trial | None:
    return next((one for one in examples if not one.wrong), None)


def _gives_as(one: Trial, other: Trial) -> bool:
    return agree(one.outcome, other.outcome)


def _same_call(one: Trial, other: Trial) -> bool:
    return write_call(one.probe.call) == write_call(other.probe.call)


def _facts(trial: Trial) -> dict[str, str]:
    numbers = trial.outcome.numbers
    return {"value": write_number(numbers[0]) if trial.outcome.is_number else "the same result"}


def explain_law(trials: Sequence[Trial]) -> Finding | None:
    """Explain numbers that are always c times, c more than, n times c times, or a power of the right ones."""
    numbers = [
        (trial.probe.right.numbers[0], trial.outcome.numbers[0], len(trial.probe.call.args[0]))
        for trial in trials
        if trial.outcome.is_number and trial.probe.right.is_number
    ]
    if len(numbers) < max(FEWEST, len(trials)) or not all(math.isfinite(y) and x != 0 for x, y, _ in numbers):
        return None
    for name, ratios in (
        ("constant-factor", [y / x for x, y, _ in numbers]),
        ("constant-offset", [y - x for x, y, _ in numbers]),
        ("factor-grows-with-n", [y / x / n for x, y, n in numbers]),
        ("factor-shrinks-with-n", [y / x * n for x, y, n in numbers]),
        ("power-of-right", _powers(numbers)),
    ):
        if c := _constant(ratios):  # 0 times the right value tells of no factor
            if name == "factor-grows-with-n" and (divisor := _as_divisor(c)):
                facts = {"c": str(divisor)}
                return Finding(
                    id="divides-by-fixed-number", witnesses=_wrong(trials), facts=facts, about="law"
                )
            return Finding(id=name, witnesses=_wrong(trials), facts={"c": write_number(c)}, about="law")
    return None


def _as_divisor(factor: float) -> int | None:
    """Return the whole number that a sum is divided by where n is due; None for another factor."""
    divisor = round(1 / factor) if factor else 0
    return divisor if divisor > 1 and abs(divisor * factor - 1) <= CLOSE else None


def _powers(numbers: Sequence[tuple[float, float, int]]) -> list[float]:
    if any(x <= 0 or y <= 0 for x, y, _ in numbers) or any(_is_one(x) != _is_one(y) for x, y, _ in numbers):
        return []
    return [math.log(y) / math.log(x) for x, y, _ in numbers if not _is_one(x)]


def _is_one(number: float) -> bool:
    return abs(number - 1) <= CLOSE


def _constant(values: Sequence[float]) -> float | None:
    if len(values) < FEWEST or max(values) - min(values) > CLOSE * max(map(abs, values)):
        return None
    return values[0]


def _wrong(trials: Sequence[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.wrong]
