"""What the student's function computes on plain input: a variant, a law, a symptom, or only the gap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.diagnosis.exceptions import explain_failures
from grader.diagnosis.findings import Finding
from grader.diagnosis.laws import explain_constant, explain_law

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.findings import Trial
    from grader.diagnosis.space import Point
    from grader.model import Claim

MOST_READINGS = 2


def explain_points(points: Sequence[Point], trials: Sequence[Trial]) -> list[Finding]:
    """Explain the plain answers by the variants that give them; nothing when too little speaks for one.

    One deviation is claimed as sure with two informative agreements, as likely with one or where none of the
    answers may be shown; two deviations need two. Nothing is named when more than two readings fit.
    """
    readings = list(
        {tuple(deviation.id for deviation in point): point for point in reversed(points)}.values()
    )
    readings.sort(key=points.index)
    wrong = [trial for trial in trials if trial.wrong]
    if not readings or len(readings) > MOST_READINGS:
        return []
    agreements = count_agreements(wrong, whole=len(readings[0]) == 1) or count_refusals(trials)
    sure = agreements >= 2 and any(trial.public for trial in wrong)
    return _name(readings, wrong, sure=sure) if agreements >= len(readings[0]) else []


def count_agreements(wrong: Sequence[Trial], *, whole: bool) -> int:
    """Count the wrong answers that speak for a variant: different ones that hold finite numbers.

    Whole numbers, which coincide easily, speak for one deviation but not for two.
    """
    informative = {
        trial.outcome.numbers
        for trial in wrong
        if trial.outcome.numbers and all(map(math.isfinite, trial.outcome.numbers))
    }
    return sum(whole or any(number % 1 for number in numbers) for numbers in informative)


def count_refusals(trials: Sequence[Trial]) -> int:
    """Count the refused calls that speak for a check too strict: all others are right, and not fewer than two."""
    refused = [trial for trial in trials if trial.wrong and trial.outcome.is_refusal]
    right = [trial for trial in trials if not trial.wrong]
    return len(refused) if len(right) >= 2 and len(refused) + len(right) == len(trials) else 0


def _name(readings: Sequence[Point], wrong: Sequence[Trial], *, sure: bool) -> list[Finding]:
    first = readings[0]
    says = " and ".join(deviation.says for deviation in first)
    if len(readings) > 1 and len(first) == 1:
        says = " or ".join(point[0].says for point in readings)
    claim: Claim = "sure" if sure and len(readings) == 1 else "likely"
    named = [Finding(id=first[0].id, claim=claim, says=says, witnesses=wrong)]
    if len(first) > 1 and first[1].id != first[0].id:
        named.append(Finding(id=first[1].id, claim="likely", says=says, witnesses=wrong))
    return named


def explain_otherwise(trials: Sequence[Trial], symptoms: Sequence[Finding]) -> list[Finding]:
    """Explain plain answers that no variant gives: by a law, an exception, a symptom, else by the gap alone."""
    wrong = [trial for trial in trials if trial.wrong]
    if law := explain_law(trials):
        return [law]
    if failed := explain_failures(
        [trial for trial in wrong if trial.outcome.kind.startswith(("raises", "died"))]
    ):
        return [failed]
    return list(symptoms) or [Finding(id="differs", claim="likely", witnesses=wrong)]


def explain_plain(
    points: Sequence[Point], trials: Sequence[Trial], examples: Sequence[Trial], symptoms: Sequence[Finding]
) -> list[Finding]:
    """Explain wrong plain answers, best supported explanation first."""
    named = explain_points(points, trials)
    if (constant := explain_constant(trials, examples)) and not _is_one(points):
        return [constant]
    return named or explain_otherwise(trials, symptoms)


def _is_one(points: Sequence[Point]) -> bool:
    """Whether exactly one variant fits, and it deviates in one way."""
    return len(points) == 1 and len(points[0]) == 1


def reading_of(points: Sequence[Point], findings: Sequence[Finding]) -> Point | None:
    """Return the variant that the findings name, to explain special input given that core.

    Two deviations on one axis are no variant that can be built.
    """
    named = findings[0].id if findings else None
    apart = (point for point in points if len({deviation.axis for deviation in point}) == len(point))
    return next((point for point in apart if point and point[0].id == named), None)
