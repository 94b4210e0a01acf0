"""The counterexample and what it is evidence of, in sentences; a hidden call is never written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.behaviours import close, read_value
from grader.diagnosis.probes import ARRAY, EXAMPLE
from grader.model import Raised, Returned
from grader.wording import write_answer, write_call, write_difference, write_number, write_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.diagnosis.findings import Finding, Trial

ORDINALS = ("first", "second", "third", "fourth")
LONGEST_MESSAGE = 100


def write_evidence(finding: Finding, parts: Mapping[str, int], says: Mapping[str, str]) -> str:
    """Write the smallest public counterexample and what it speaks for."""
    shown = next((trial for trial in finding.witnesses if trial.public), None)
    if shown is None:
        hidden = finding.witnesses[0].family if finding.witnesses else "plain"
        sentence = f"On hidden input ({says.get(hidden, 'plain values')}) the answer is not the right one."
    else:
        sentence = f"{write_counterexample(shown, parts, finding.about).removesuffix('.')}."
    if not finding.says:
        return sentence
    claim = "Yours returned exactly what you get" if finding.claim == "sure" else "That fits what you get"
    return f"{sentence} {claim} when you {finding.says}."


def write_counterexample(trial: Trial, parts: Mapping[str, int], about: str = "value") -> str:
    """Write one call with what it should do and what the student's did, without the final stop."""
    call = write_call(trial.probe.call)
    if about == "mutation":
        which = " and ".join(ORDINALS[position] for position in trial.changed[: len(ORDINALS)])
        return f"{call} should leave its arguments as they are, yours changed the {which}"
    if trial.probe.wants_refusal:
        return f"{call} should raise ValueError, yours {_describe(trial)}"
    if parts and isinstance(trial.answer, Returned) and _has_parts(trial.answer.value, parts):
        return f"{call}: {_compare_parts(trial, parts)}"
    if parts:
        return f"{call} should return {', '.join(_in_order(parts))}, yours {_describe(trial)}"
    right, given = write_difference(trial.probe.value, trial.answer)
    given = given if isinstance(trial.answer, Returned) else _describe(trial)
    return f"{call} should be {right}, yours {given}{_write_gap(trial)}"


def write_repeat(first: Trial, again: Trial) -> str:
    """Write that one call gave two answers."""
    right, given = write_difference(
        first.answer.value if isinstance(first.answer, Returned) else None, again.answer
    )
    before = f"gave {right}" if isinstance(first.answer, Returned) else write_answer(first.answer)
    return f"{write_call(first.probe.call)} {before}, and the same call again {given}."


def _describe(trial: Trial) -> str:
    if isinstance(trial.answer, Raised) and trial.answer.message:
        message = "".join(c if c.isprintable() else " " for c in trial.answer.message[:LONGEST_MESSAGE])
        return f"{write_answer(trial.answer)}: {message.strip().rstrip('.')}"
    return write_answer(trial.answer)


def _write_gap(trial: Trial) -> str:
    if not (trial.outcome.is_number and trial.probe.right.is_number):
        return ""
    gap = trial.outcome.numbers[0] - trial.probe.right.numbers[0]
    if not math.isfinite(gap) or close(gap, 0):
        return ""
    return f" ({write_number(abs(gap))} too {'high' if gap > 0 else 'low'})"


def _in_order(parts: Mapping[str, int]) -> list[str]:
    return sorted(parts, key=lambda part: parts[part])


def _has_parts(value: Any, parts: Mapping[str, int]) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == len(parts)


def _compare_parts(trial: Trial, parts: Mapping[str, int]) -> str:
    assert isinstance(trial.answer, Returned)
    for name, position in parts.items():
        given, right = trial.answer.value[position], trial.probe.value[position]
        if read_value(given).kind != read_value(right).kind:
            return f"{name} should be {write_value(right)}, yours {write_answer(Returned(value=given))}"
        if (place := _first_difference(given, right)) is not None:
            return _compare_part(name, place, given, right)
    return f"yours {_describe(trial)}"


def _first_difference(given: Any, right: Any) -> int | None:
    pairs = zip(read_value(given).numbers, read_value(right).numbers, strict=False)
    return next((place for place, (x, y) in enumerate(pairs) if not close(x, y)), None)


def _compare_part(name: str, place: int, given: Any, right: Any) -> str:
    item = name if np.ndim(right) == 0 else f"{name}[{place}]"
    got = Returned(value=read_value(given).numbers[place])
    due, yours = write_difference(read_value(right).numbers[place], got)
    return f"{_agreed(name, place)}{item} should be {due}, yours {yours}"


def _agreed(name: str, place: int) -> str:
    return (
        ""
        if place == 0
        else f"{name}[0] is right, "
        if place == 1
        else f"{name}[0] to {name}[{place - 1}] are right, "
    )


def find_twins(
    trials: Iterable[Trial], aliases: Mapping[str, str], parts: Mapping[str, int]
) -> dict[str, str]:
    """Return for every family the first public call on which the student's answer is wrong, as a sentence."""
    twins: dict[str, str] = {}
    for trial in (trial for trial in trials if trial.public):
        if trial.wrong:
            stands_for = {trial.family, aliases.get(trial.family, trial.family)} - {ARRAY, EXAMPLE}
            if trial.family == "plain" and trial.outcome.kind != trial.probe.right.kind:
                stands_for.add("kind")
            if missing := stands_for - set(twins):
                twins |= dict.fromkeys(missing, write_counterexample(trial, parts))
        if trial.changed and "mutation" not in twins:
            twins["mutation"] = write_counterexample(trial, parts, "mutation")
    return twins


def write_praise(trials: Sequence[Trial], says: Mapping[str, str]) -> str:
    """Say what is right, of what was tested: plain values, then the families without a wrong answer."""
    plain = [trial for trial in trials if trial.family == "plain"]
    if not plain or not any(trial.outcome.numbers for trial in plain):
        return ""
    wrong = {trial.family for trial in trials if trial.wrong}
    handled = [phrase for family, phrase in says.items() if family != "plain" and family not in wrong]
    values = "Plain values are right. " if "plain" not in wrong else ""
    listed = f"{', '.join(handled[:-1])} and {handled[-1]}" if len(handled) > 1 else "".join(handled)
    return (values + (f"Handled as asked: {listed}." if handled else "")).strip()
