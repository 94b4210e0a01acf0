"""Special input, one family at a time: one slip given the core, else what was due and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import agree, observe
from grader.diagnosis.exceptions import explain_failures
from grader.diagnosis.findings import Finding
from grader.wording import write_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.diagnosis.findings import Trial
    from grader.diagnosis.space import Deviation, Family, Point, Space


def explain_family(
    family: Family, trials: Sequence[Trial], core: Point | None, space: Space, slips: Iterable[Deviation]
) -> Finding | None:
    """Explain the answers to one family of special input; None when they are as they should be.

    With a known core the answers may be that variant's own. One slip has to explain all of them together.
    """
    off = [trial for trial in trials if trial.wrong and not _follows(trial, core, space)]
    if not off or (core is None and not any(trial.probe.wants_refusal for trial in off)):
        return None
    if core is not None:
        for slip in slips:
            if _explains((*core, slip), slip, trials, space):
                sure = len(off) > 1 or off[0].probe.wants_refusal
                return Finding(id=slip.id, claim="sure" if sure else "likely", says=slip.says, witnesses=off)
    return _constrain(family, off)


def _follows(trial: Trial, core: Point | None, space: Space) -> bool:
    if not core or trial.probe.wants_refusal:
        return False
    return agree(observe(space.function(core), trial.probe.call.args)[0], trial.outcome)


def _explains(point: Point, slip: Deviation, trials: Sequence[Trial], space: Space) -> bool:
    if any(deviation.axis == slip.axis for deviation in point[:-1]):
        return False
    function = space.function(point)
    return all(agree(observe(function, trial.probe.call.args)[0], trial.outcome) for trial in trials)


def _constrain(family: Family, off: Sequence[Trial]) -> Finding:
    first = off[0]
    if not first.probe.wants_refusal:
        failed = [trial for trial in off if trial.outcome.kind.startswith(("raises", "died"))]
        return explain_failures(failed) or Finding(id=family.otherwise, witnesses=off, about="family")
    facts = {"family": family.says}
    if first.outcome.is_refusal:
        facts["error"] = write_name(first.outcome.kind.removeprefix("raises "))
        return Finding(id="wrong-kind-of-error", witnesses=off, facts=facts, about="family")
    if first.outcome.kind.startswith("died"):
        failure = explain_failures(off)
        assert failure is not None
        return failure
    name = "none-instead-of-error" if first.outcome.kind == "nothing" else family.otherwise
    return Finding(id=name, witnesses=off, facts=facts, about="family")
