"""Diagnosis where many answers are right: not what an answer equals counts, but which property it lacks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import read_answer
from grader.diagnosis.diagnostician import Diagnostician, Verdict
from grader.diagnosis.findings import Trial
from grader.diagnosis.forms import explain_no_values
from grader.diagnosis.words import fill_words
from grader.model import Diagnosis, Returned
from grader.wording import write_answer, write_call

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from grader.model import Answer, Call, GalleryEntry


class PropertyDiagnostician(Diagnostician):
    """Asks one call and lets the course's ``explain_answer`` say what its answer lacks.

    ``explain_answer(value)`` of misconceptions.py returns (id, evidence) pairs, the first to look at first,
    and none for an answer that has every property. Deviations are wrong answers that prove it, not models to
    be recognised.
    """

    def diagnose(self, ask: Callable[[Sequence[Call]], list[Answer]]) -> Verdict:
        """Ask the first probe and say what its answer lacks."""
        probe = self.probes[0]
        (answer,) = ask([probe.call])
        if not isinstance(answer, Returned) or answer.value is None:
            return self._explain_nothing(Trial(probe=probe, answer=answer, outcome=read_answer(answer)))
        found = self._material.models["explain_answer"](answer.value)
        return Verdict(
            diagnoses=tuple(
                self._tell(name, f"{write_call(probe.call)}: {evidence}") for name, evidence in found
            ),
            fingerprint=_fingerprint([name for name, _ in found]),
        )

    def _explain_nothing(self, trial: Trial) -> Verdict:
        finding = explain_no_values([trial])
        assert finding is not None, "a call that gave no value has a reason"
        evidence = f"{write_call(trial.probe.call)} {write_answer(trial.answer)}."
        told = self._tell(finding.id, evidence, finding.facts, finding.line)
        return Verdict(diagnoses=(told,), fingerprint=_fingerprint([finding.id]))

    def _tell(
        self, name: str, evidence: str, facts: Mapping[str, str] | None = None, line: int | None = None
    ) -> Diagnosis:
        words = fill_words(self._material.words[name], facts or {})
        return Diagnosis(
            id=name,
            title=words.title,
            claim="sure",
            evidence=evidence,
            explanation=words.explanation,
            next=words.next,
            hints=(words.nudge, words.pointer, words.near),
            line=line,
        )

    def gallery(self) -> tuple[GalleryEntry, ...]:
        """Return nothing: a wrong construction teaches nothing beside a right one."""
        return ()


def _fingerprint(names: Sequence[str]) -> str:
    return hashlib.blake2b(repr(names).encode(), digest_size=6).hexdigest() if names else ""
