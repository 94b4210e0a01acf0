"""Diagnosis where many answers are right: not what an answer equals counts, but which property it lacks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import read_answer
from grader.diagnosis.diagnostician import Diagnostician, Verdict
from grader.diagnosis.evidence import describe_answer
from grader.diagnosis.findings import Finding, Trial
from grader.diagnosis.forms import explain_no_values
from grader.diagnosis.words import fill_words
from grader.model import Diagnosis, Returned
from grader.wording import write_call

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.model import Answer, Call, GalleryEntry

CALLS = 3
CHANGES = Finding(id="answer-changes")


class PropertyDiagnostician(Diagnostician):
    """Makes one call several times and lets the course's ``explain_answer`` say what the answers lack.

    ``explain_answer(value)`` of misconceptions.py returns (id, evidence) pairs, the first to look at first,
    and none for an answer that has every property. Deviations are wrong answers that prove it, not models to
    be recognised.
    """

    def diagnose(self, ask: Callable[[Sequence[Call]], list[Answer]]) -> Verdict:
        """Make the first probe's call and say what its answer lacks, or that each call gives another answer."""
        call = self.probes[0].call
        answers = [self._explain(answer) for answer in ask([call] * CALLS)]
        told = [self._tell(finding, f"{write_call(call)}{evidence}") for finding, evidence in answers[0]]
        if another := next((each for each in answers if _evidence(each) != _evidence(answers[0])), None):
            first, again = _evidence(answers[0]).rstrip("."), _evidence(another)
            told = [self._tell(CHANGES, f"{write_call(call)}{first}; the same call again{again}"), *told]
        return Verdict(diagnoses=tuple(told), fingerprint=_fingerprint([each.id for each in told]))

    def _explain(self, answer: Answer) -> list[tuple[Finding, str]]:
        """Return what one answer lacks, each with the evidence to be written behind the call."""
        if isinstance(answer, Returned) and answer.value is not None:
            found = self._material.models["explain_answer"](answer.value)
            return [(Finding(id=name), f": {evidence}") for name, evidence in found]
        finding = explain_no_values([Trial(probe=self.probes[0], answer=answer, outcome=read_answer(answer))])
        assert finding is not None, "a call that gave no value has a reason"
        return [(finding, f" {describe_answer(answer)}.")]

    def _tell(self, finding: Finding, evidence: str) -> Diagnosis:
        words = fill_words(self._material.words[finding.id], finding.facts)
        return Diagnosis(
            id=finding.id,
            title=words.title,
            claim="sure",
            evidence=evidence,
            explanation=words.explanation,
            next=words.next,
            hints=(words.nudge, words.pointer, words.near),
            line=finding.line,
        )

    def gallery(self) -> tuple[GalleryEntry, ...]:
        """Return nothing: a wrong construction teaches nothing beside a right one."""
        return ()


def _evidence(findings: Sequence[tuple[Finding, str]]) -> str:
    """Return what the first finding on an answer says; that all is well where there is none."""
    return findings[0][1] if findings else ": everything asked for is there."


def _fingerprint(names: Sequence[str]) -> str:
    return hashlib.blake2b(repr(names).encode(), digest_size=6).hexdigest() if names else ""
