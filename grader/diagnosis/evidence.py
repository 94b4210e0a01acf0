"""The counterexample and what it is evidence of, in sentences; a hidden call is never written."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.behaviours import agree, close, read_value
from grader.diagnosis.probes import ARRAY, EXAMPLE
from grader.model import Raised, Returned
from grader.wording import write_answer, write_call, write_difference, write_number, write_text, write_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.diagnosis.findings import Finding, Trial
    from grader.model import Answer

ORDINALS = ("first", "second", "third", "fourth")
LONGEST_MESSAGE = 100
LONGEST_SHOWN = 6
READABLE = 0.001
CORE_SIZES = re.compile(r"\(size (\d{1,9}) is different from (\d{1,9})\)")


def write_evidence(finding: Finding, parts: Mapping[str, int], says: Mapping[str, str]) -> str:
    """Write the smallest public counterexample and what it speaks for."""
    shown = next((trial for trial in finding.witnesses if trial.public), None)
    if finding.part is not None:
        parts = {finding.part: parts[finding.part], **parts}
    if shown is None:
        hidden = finding.witnesses[0].family if finding.witnesses else "plain"
        sentence = f"On hidden input ({says.get(hidden, 'plain values')}) the answer is not the right one."
    else:
        sentence = f"{write_counterexample(shown, parts, finding.about).removesuffix('.')}."
    if not finding.says:
        return sentence
    return f"{sentence} {_write_claim(finding, shown)} when you {finding.says}."


def _write_claim(finding: Finding, shown: Trial | None) -> str:
    if finding.claim != "sure":
        return "That fits what you get"
    raised = shown is not None and not isinstance(shown.answer, Returned)
    return "Yours ended exactly as it does" if raised else "Yours returned exactly what you get"


def write_relation(one: Trial, other: Trial) -> str:
    """Write what two calls that belong together should give and gave."""
    (right, given), (next_right, next_given) = (
        write_difference(trial.probe.value, trial.answer) for trial in (one, other)
    )
    return (
        f"{write_call(one.probe.call)} should be {right}, yours {given}; "
        f"{write_call(other.probe.call)} should be {next_right}, yours {next_given}."
    )


def write_counterexample(trial: Trial, parts: Mapping[str, int], about: str = "value") -> str:
    """Write one call with what it should do and what the student's did, without the final stop."""
    call = write_call(trial.probe.call)
    if about == "mutation":
        which = " and ".join(ORDINALS[position] for position in trial.changed[: len(ORDINALS)])
        return f"{call} should leave its arguments as they are, yours changed the {which}"
    if trial.probe.wants_refusal:
        return f"{call} should raise ValueError, yours {describe_answer(trial.answer)}"
    if parts and isinstance(trial.answer, Returned) and _has_parts(trial.answer.value, parts):
        return f"{call}: {_compare_parts(trial, parts)}"
    if parts:
        return f"{call} should return {', '.join(_in_order(parts))}, yours {describe_answer(trial.answer)}"
    right, given = write_difference(trial.probe.value, trial.answer)
    given = given if isinstance(trial.answer, Returned) else describe_answer(trial.answer)
    return f"{call} should be {right}, yours {given}{_write_gap(trial)}"


def write_repeat(first: Trial, again: Trial, parts: Mapping[str, int]) -> str:
    """Write that one call gave two answers; of results in parts the first part that differs."""
    before, after = first.answer, again.answer
    name = ""
    if isinstance(before, Returned) and isinstance(after, Returned):
        for part in find_wrong_parts(after.value, before.value, parts):
            name, place = f"{part} = ", parts[part]
            before, after = Returned(value=before.value[place]), Returned(value=after.value[place])
            break
    if isinstance(before, Returned) and isinstance(after, Returned):
        if lengths := _tell_lengths(before.value, after.value):
            call = f"After other calls, {write_call(first.probe.call)}"
            return f"{call} gave {name}{lengths[0]}, and the same call again {lengths[1]}."
        right, given = _write_change(before.value, after)
        earlier, later = f"gave {name}{right}", given.replace("gave ", f"gave {name}", 1)
    else:
        earlier, later = write_answer(before), write_answer(after)
    return f"After other calls, {write_call(first.probe.call)} {earlier}, and the same call again {later}."


def _write_change(before: Any, after: Returned) -> tuple[str, str]:
    """Write two values of one call with as many digits as it takes to read their difference off."""
    kinds = read_value(before), read_value(after.value)
    if not all(kind.is_number and math.isfinite(kind.numbers[0]) for kind in kinds):
        return write_difference(before, after)
    x, y = (kind.numbers[0] for kind in kinds)
    for digits in (4, 6, 9, 12, 17):
        shown = [float(write_number(number, digits)) for number in (x, y)]
        if abs(shown[1] - shown[0] - (y - x)) <= READABLE * abs(y - x):
            break
    return write_value(before, digits), write_answer(after, digits)


def _tell_lengths(right: Any, given: Any) -> tuple[str, str] | None:
    """Return how many numbers two rows hold, where that says more than the rows; None elsewhere."""
    kinds = read_value(right).kind, read_value(given).kind
    if kinds[0] == kinds[1] or not all(kind.startswith("row[") for kind in kinds):
        return None
    sizes = len(right), len(given)
    if max(sizes) <= LONGEST_SHOWN:
        return None
    one, other = (f"{size} number{'' if size == 1 else 's'}" for size in sizes)
    return one, other


def describe_answer(answer: Answer) -> str:
    """Write how a call ended, to follow the word "yours": with the message of an exception."""
    if isinstance(answer, Raised) and answer.message:
        return f"{write_answer(answer)}: {_quote(answer.message)}"
    return write_answer(answer)


def _quote(message: str) -> str:
    """Quote an exception's message: of NumPy's longest only the sizes, of other long ones whole words."""
    if "gufunc signature" in message and (sizes := CORE_SIZES.search(message)):
        return f"sizes {sizes[1]} and {sizes[2]} meet where equal ones are due"
    text = write_text(message.strip(), len(message))
    return (
        text.rstrip(".") if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE].rsplit(' ', 1)[0]}..."
    )


def _write_gap(trial: Trial) -> str:
    if not (trial.outcome.is_number and trial.probe.right.is_number) or _is_text(trial.answer):
        return ""
    gap = trial.outcome.numbers[0] - trial.probe.right.numbers[0]
    if not math.isfinite(gap) or close(gap, 0):
        return ""
    return f" ({write_number(abs(gap))} too {'high' if gap > 0 else 'low'})"


def _is_text(answer: Answer) -> bool:
    return isinstance(answer, Returned) and isinstance(answer.value, str)


def _in_order(parts: Mapping[str, int]) -> list[str]:
    return sorted(parts, key=lambda part: parts[part])


def _has_parts(value: Any, parts: Mapping[str, int]) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == len(parts)


def find_wrong_parts(value: Any, right: Any, parts: Mapping[str, int]) -> list[str]:
    """Return the names of the parts that are not the right ones, in the order worth looking at."""
    if not _has_parts(value, parts) or not _has_parts(right, parts):
        return []
    return [
        part for part, place in parts.items() if not agree(read_value(value[place]), read_value(right[place]))
    ]


def _compare_parts(trial: Trial, parts: Mapping[str, int]) -> str:
    assert isinstance(trial.answer, Returned)
    for name in find_wrong_parts(trial.answer.value, trial.probe.value, parts):
        given, right = trial.answer.value[parts[name]], trial.probe.value[parts[name]]
        if read_value(given).kind == read_value(right).kind:
            place = _first_difference(given, right)
            assert place is not None, "parts of one kind that differ do so in a number"
            return _compare_part(name, place, given, right)
        if lengths := _tell_lengths(right, given):
            return f"{name} should hold {lengths[0]}, yours gave {lengths[1]}"
        return f"{name} should be {write_value(right)}, yours {write_answer(Returned(value=given))}"
    return f"yours {describe_answer(trial.answer)}"


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
        else f"{name}[0] and {name}[1] are right, "
        if place == 2
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
