"""Special input, one family at a time: one slip given the core, else what was due and what came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import agree
from grader.diagnosis.exceptions import explain_failures, explain_spoilt_raise, is_accident
from grader.diagnosis.findings import Finding
from grader.model import Raised
from grader.wording import write_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.findings import Trial
    from grader.diagnosis.space import Deviation, Family, Point
    from grader.diagnosis.tables import Variants


def explain_family(
    family: Family, trials: Sequence[Trial], core: Point | None, variants: Variants, *, writes: bool = False
) -> Finding | None:
    """Explain the answers to one family of special input; None when they are as they should be.

    With a known core the answers may be that variant's own. One slip has to explain all of them together.
    Code that ``writes`` its results as text does not return an error when it returns text.
    """
    name = trials[0].family
    off = [trial for trial in trials if trial.wrong]
    if core:
        own = zip(trials, variants.behave(core, name), strict=True)
        off = [
            t for t, outcome in own if t.wrong and (t.probe.wants_refusal or not agree(t.outcome, outcome))
        ]
    if not off or (core is None and not any(trial.probe.wants_refusal for trial in off)):
        return None
    for slip in variants.slips(name) if core is not None else ():
        if _explains(core or (), slip, trials, variants):
            sure = len(off) > 1 or off[0].probe.wants_refusal
            off.sort(key=lambda trial: not trial.outcome.is_refusal)  # an exception shows most
            return Finding(id=slip.id, claim="sure" if sure else "likely", says=slip.says, witnesses=off)
    # Beside a named core, a difference that nobody can be shown is no more than noise.
    if core and not any(trial.public for trial in off):
        return None
    return _constrain(family, off, writes=writes)


def _explains(core: Point, slip: Deviation, trials: Sequence[Trial], variants: Variants) -> bool:
    """Whether one slip on top of the core does what the student's code does on the whole family."""
    if any(deviation.axis == slip.axis for deviation in core):
        return False
    row = variants.behave((*core, slip), trials[0].family)
    return all(agree(outcome, trial.outcome) for outcome, trial in zip(row, trials, strict=True))


def _constrain(family: Family, off: Sequence[Trial], *, writes: bool) -> Finding:
    first = off[0]
    if not first.probe.wants_refusal:
        failed = [trial for trial in off if trial.outcome.kind.startswith(("raises", "died"))]
        return explain_failures(failed) or Finding(id=family.otherwise, witnesses=off, about="family")
    facts = {"family": family.says}
    if isinstance(first.answer, Raised):
        return _explain_refusal(family, first.answer, off)
    if first.outcome.kind.startswith("died"):
        failure = explain_failures(off)
        assert failure is not None
        return failure
    kind = "number" if writes and first.outcome.kind == "text" else first.outcome.kind
    return Finding(id=_name_acceptance(kind, family), witnesses=off, facts=facts, about="family")


def _explain_refusal(family: Family, raised: Raised, off: Sequence[Trial]) -> Finding:
    if spoilt := explain_spoilt_raise(raised):
        return replace(spoilt, witnesses=off)
    facts = {"family": family.says, "error": write_name(raised.type)}
    if raised.line is not None:
        facts["line"] = str(raised.line)
    accident = family.accident or "stops-by-accident"
    name = accident if is_accident(raised) else "wrong-kind-of-error"
    return Finding(id=name, witnesses=off, facts=facts, line=raised.line, about="family")


def _name_acceptance(kind: str, family: Family) -> str:
    """Return the id for bad input that was answered: with nothing, with an error as a value, or accepted."""
    if kind == "nothing":
        return "none-instead-of-error"
    return "returns-error" if kind == "text" or _is_error(kind) else family.otherwise


def _is_error(kind: str) -> bool:
    return kind.startswith("object ") and kind.endswith(("Error", "Exception"))
