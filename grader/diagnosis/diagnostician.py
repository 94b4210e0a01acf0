"""From a student's answers to what they behave like, in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import observe, read_answer
from grader.diagnosis.case import Case
from grader.diagnosis.evidence import find_twins, write_evidence, write_praise, write_relation, write_repeat
from grader.diagnosis.findings import Finding, Trial
from grader.diagnosis.loading import check_words
from grader.diagnosis.probes import ARRAY, EXAMPLE, PLAIN, REPEAT, make_probes
from grader.diagnosis.space import Space
from grader.diagnosis.tables import Variants
from grader.diagnosis.words import fill_words, without_call
from grader.model import Diagnosis, GalleryEntry
from grader.wording import write_call, write_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.course.types import Exercise
    from grader.diagnosis.loading import Material
    from grader.diagnosis.space import Deviation, Probe
    from grader.errors import Problem
    from grader.model import Answer, Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a student's answers come to.

    ``twins`` holds, per family of probes, one public call that goes wrong, as a sentence; ``praise`` what is
    right; ``fingerprint`` is equal for equal behaviour.
    """

    diagnoses: tuple[Diagnosis, ...] = ()
    fingerprint: str = ""
    twins: dict[str, str] = field(default_factory=dict)
    praise: str = ""


class Diagnostician:
    """Diagnoses submissions for one exercise; what it needs is computed once, when first asked for."""

    def __init__(self, exercise: Exercise, material: Material) -> None:
        self._exercise, self._material = exercise, material
        self.space = Space(axes=material.file.axes, alone=material.file.alone, build=material.models["build"])

    @cached_property
    def probes(self) -> list[Probe]:
        """Every call a diagnosis asks, with the reference's answer."""
        return make_probes(self._exercise, self._material.models, self._material.reference)

    @cached_property
    def variants(self) -> Variants:
        """The variants of the exercise, to be found by how they behave."""
        return Variants(self.space, self.probes)

    def diagnose(self, ask: Callable[[Sequence[Call]], list[Answer]]) -> Verdict:
        """Ask the probes in one frame and say what the answers behave like.

        No diagnosis is given where every answer is the reference's.
        """
        answers = ask([probe.call for probe in self.probes])
        trials = [
            Trial(probe=probe, answer=answer, outcome=read_answer(answer))
            for probe, answer in zip(self.probes, answers, strict=True)
        ]
        case = Case(trials, self.variants, self._material)
        findings = case.explain() if any(trial.wrong or trial.changed for trial in trials) else []
        says = {name: family.says for name, family in self._material.file.families.items()}
        return Verdict(
            diagnoses=tuple(self._put(finding, says) for finding in findings),
            fingerprint=_fingerprint(trials),
            twins=self._twins(case),
            praise=write_praise(trials, says),
        )

    def _put(self, finding: Finding, says: dict[str, str]) -> Diagnosis:
        words = fill_words(self._material.words[finding.id], finding.facts)
        if not any(trial.public for trial in finding.witnesses):
            words = without_call(words)
        if finding.about == "repeat":
            first, again = finding.witnesses[:2]
            evidence = write_repeat(first, again, self._material.file.parts)
        elif finding.about == "relation" and len(finding.witnesses) > 1:
            evidence = write_relation(*finding.witnesses[:2])
        else:
            evidence = write_evidence(finding, self._material.file.parts, says)
        return Diagnosis(
            id=finding.id,
            title=words.title,
            claim=finding.claim,
            evidence=evidence,
            explanation=words.explanation,
            next=words.next,
            hints=(words.nudge, words.pointer, words.near),
            line=finding.line,
        )

    def _twins(self, case: Case) -> dict[str, str]:
        aliases = {ARRAY: PLAIN, EXAMPLE: PLAIN}
        aliases |= {name: family.twin for name, family in self._material.file.families.items() if family.twin}
        twins = find_twins((t for t in case.trials if t.family != REPEAT), aliases, self._material.file.parts)
        if case.unsteady:
            twins["repeat"] = write_repeat(*case.two_answers, self._material.file.parts).rstrip(".")
        return twins

    def is_twin(self, deviation: Deviation, name: str) -> bool:
        """Whether the course declares that a deviation cannot be told from the misconception of this id."""
        return any({deviation.id, name} == set(pair) for pair in self._material.file.twins)

    def check_words(self) -> tuple[Problem, ...]:
        """Return what is wrong with the words: missing ones, numbers that cannot be computed."""
        return check_words(self._material)

    def gallery(self) -> tuple[GalleryEntry, ...]:
        """Return what every variant gives for the first public call, where that is not the right value."""
        probe = next(probe for probe in self.probes if probe.family == PLAIN and probe.call.public)
        entries: dict[str, GalleryEntry] = {}
        for deviation in self.space.singles():
            outcome, value = observe(self.space.function((deviation,)), probe.call.args)
            if outcome.numbers and outcome != probe.right and deviation.id not in entries:
                title = self._material.words[deviation.id].title
                entries[deviation.id] = GalleryEntry(
                    id=deviation.id, title=title, call=write_call(probe.call), gives=write_value(value)
                )
        return tuple(entries.values())


def _fingerprint(trials: Sequence[Trial]) -> str:
    """Return a short hash of the behaviour on hidden probes, numbers to six digits."""
    seen = [
        (trial.outcome.kind, [f"{number + 0.0:.6g}" for number in trial.outcome.numbers], trial.changed)
        for trial in trials
        if not trial.public
    ]
    return hashlib.blake2b(repr(seen).encode(errors="replace"), digest_size=6).hexdigest()
