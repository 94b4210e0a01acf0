"""One submission's answers, explained layer by layer, the most telling first."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.behaviours import unwrap
from grader.diagnosis.core import explain_plain, reading_of
from grader.diagnosis.edges import explain_family
from grader.diagnosis.evidence import find_wrong_parts
from grader.diagnosis.exceptions import explain_failures
from grader.diagnosis.findings import Finding, merge
from grader.diagnosis.forms import (
    explain_changes,
    explain_form,
    explain_no_values,
    explain_some_nothing,
    gives_value,
    is_off_in_form,
    is_same,
    unsteady,
)
from grader.diagnosis.probes import ARRAY, EXAMPLE, PLAIN, RELATION, REPEAT, REPEATS, as_arrays
from grader.model import Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.findings import Trial
    from grader.diagnosis.loading import Material
    from grader.diagnosis.space import Point
    from grader.diagnosis.tables import Variants


ARRAYS_FAIL = {"truth-of-array": "lists-only", "refuses-good-input": "refuses-arrays"}
WRAPPERS = {"returns-string", "returns-tuple", "returns-list", "returns-array"}


class Case:
    """The trials of one submission, with what is known of the exercise."""

    def __init__(self, trials: Sequence[Trial], variants: Variants, material: Material) -> None:
        self.trials = trials
        self._variants, self._material = variants, material
        self.plain = self._of(PLAIN)
        self.arrays = self._of(ARRAY)
        self.repeats = self._of(REPEAT)

    def _of(self, family: str) -> list[Trial]:
        return [trial for trial in self.trials if trial.family == family]

    @cached_property
    def unsteady(self) -> bool:
        """Whether the same call gave different answers."""
        return unsteady(self.repeats[0], self.repeats[1:])

    @property
    def two_answers(self) -> tuple[Trial, Trial]:
        """Two answers to the repeated call that differ, with no other call between them if there are such."""
        rows = self.repeats[:REPEATS], self.repeats[REPEATS:], self.repeats
        return next((x, y) for row in rows for x, y in pairwise(row) if not is_same(x.outcome, y.outcome))

    def explain(self) -> list[Finding]:
        """Return the findings, the one to show in the open first, each id once."""
        # The numbers are a student's: infinities among them are nobody's fault.
        with np.errstate(all="ignore"):
            findings = self._explain_layers()
        return merge(findings)

    def _explain_layers(self) -> list[Finding]:
        if broken := explain_no_values(self.plain):
            return self._explain_without_lists(broken)
        if self.unsteady:
            return [*self._explain_unsteady(), *self._mutation(), *self._constraints()]
        form = explain_form(self.plain)
        wrapped = form is not None and form.id in WRAPPERS
        given = [self._unwrap(trial) for trial in self.plain] if wrapped else self.plain
        return self._in_order(form, given)

    def _explain_without_lists(self, broken: Finding) -> list[Finding]:
        """Explain plain calls that give no value: perhaps the same calls with arrays do."""
        if not any(map(gives_value, self.arrays)):
            return [broken]
        lists = [trial for trial in self.plain if as_arrays(trial.probe.call.args)]
        only = Finding(
            id="arrays-only", witnesses=lists, facts=broken.facts, line=broken.line, about="failure"
        )
        return [only, *self._explain_core(self.arrays)[0], *self._mutation()]

    def _in_order(self, form: Finding | None, given: Sequence[Trial]) -> list[Finding]:
        core, point = self._explain_core(given)
        if form and core and not any(map(_has_numbers, given)):
            core = []
        mutation = self._mutation()
        if form and form.id not in WRAPPERS and point is None:
            known = [finding for finding in core if finding.id != "differs"]
            return [form, *known, *mutation]
        if core and point is None and mutation and not form:
            return [*mutation, *core, *self._constraints()]
        rest = [
            *mutation,
            *self._explain_arrays(),
            *self._edges(point, known=not core or point is not None, form=form),
        ]
        if form and core and core[0].id == form.id:
            form = None
        named = point is not None and form is not None and form.id not in WRAPPERS
        return [*([form] if form and not named else []), *core, *rest]

    def _explain_core(self, given: Sequence[Trial]) -> tuple[list[Finding], Point | None]:
        if not any(trial.wrong for trial in given):
            return [], None
        points = self._variants.find([trial.outcome for trial in given])
        seen = [] if points else [*self._symptoms(given), *self._violations()]
        findings = explain_plain(points, given, self._of(EXAMPLE), seen[:1])
        if nothing := explain_some_nothing(given):
            findings = [nothing]
        point = reading_of(points, findings)
        if point is not None and len(point) > 1 and self._material.file.parts:
            findings = [self._point_at_part(finding, point) for finding in findings]
        return findings, point

    def _point_at_part(self, finding: Finding, pair: Point) -> Finding:
        """Let one of two misconceptions be shown by a part of the result that only it changes."""
        own, other = sorted(pair, key=lambda deviation: deviation.id != finding.id)
        parts = self._material.file.parts
        for trial in finding.witnesses:
            right = trial.probe.value
            mine = find_wrong_parts(self._variants.give(own, trial.probe), right, parts)
            others = find_wrong_parts(self._variants.give(other, trial.probe), right, parts)
            seen = find_wrong_parts(getattr(trial.answer, "value", None), right, parts)
            if trial.public and (own_parts := [part for part in mine if part in seen and part not in others]):
                return replace(finding, witnesses=[trial], part=own_parts[0])
        return finding

    def _unwrap(self, trial: Trial) -> Trial:
        if not trial.probe.right.is_number:
            return trial
        return replace(trial, outcome=unwrap(trial.answer, trial.outcome))

    def _symptoms(self, given: Sequence[Trial]) -> list[Finding]:
        """Return what the course's own predicates see in answers that no variant gives."""
        wrong = [trial for trial in given if trial.wrong]
        samples = [
            (trial.probe.call.args, trial.answer.value, trial.probe.value)
            for trial in given
            if isinstance(trial.answer, Returned) and gives_value(trial)
        ]
        symptoms = self._material.models.get("SYMPTOMS", {})
        seen = [(name, sees) for name, sees in symptoms.items() if samples and _sees(sees, samples)]
        return [Finding(id=name, claim="likely", witnesses=_put_first(wrong, sees)) for name, sees in seen]

    def _violations(self) -> list[Finding]:
        """Return the relations between two calls that do not hold as they do for right answers."""
        relations = self._material.models.get("RELATIONS", {})
        return [
            Finding(id=name, claim="likely", witnesses=self._of(RELATION + name), about="relation")
            for name in relations
            if self._violates(name)
        ]

    def _violates(self, name: str) -> bool:
        """Whether two calls do not stand in the relation that the right answers stand in."""
        one, *other = self._of(RELATION + name)
        if not all(trial.outcome.is_number for trial in (one, *other)):
            return False
        if not other:
            return one.wrong
        (x,), (right_x,) = one.outcome.numbers, one.probe.right.numbers
        (y,), (right_y,) = other[0].outcome.numbers, other[0].probe.right.numbers
        return bool(abs(x * right_y - y * right_x) > 1e-6 * max(abs(x * right_y), abs(y * right_x)))

    def _explain_unsteady(self) -> list[Finding]:
        """Name what is kept between calls, from three equal calls in a row at the beginning or the end.

        Where that is a symptom of the exercise, what else such a run shows is told as well.
        """
        explain = self._material.models.get("explain_repeats", lambda *_: None)
        first = self.repeats[0].probe
        names = [
            explain(first.call.args, [trial.answer.value for trial in row], first.value)  # type: ignore[union-attr]
            for row in (self.repeats[:REPEATS], self.repeats[REPEATS:])
            if all(map(_has_finite_numbers, row)) and unsteady(row[0], row[1:])
        ]
        name = next(filter(None, names), "answer-changes")
        symptoms = self._symptoms(self.plain)[:2]
        also = symptoms if any(symptom.id == name for symptom in symptoms) else []
        return [Finding(id=name, witnesses=self.two_answers, about="repeat"), *also]

    def _mutation(self) -> list[Finding]:
        changed = explain_changes([trial for trial in self.trials if trial.family != REPEAT])
        return [changed] if changed else []

    def _explain_arrays(self) -> list[Finding]:
        """Explain arrays that fail where the same numbers in lists do not."""
        off = [
            array
            for array, plain in zip(
                self.arrays, [t for t in self.plain if as_arrays(t.probe.call.args)], strict=True
            )
            if not gives_value(array) and gives_value(plain)
        ]
        failed = explain_failures(off)
        if not failed:
            return []
        name = ARRAYS_FAIL.get(failed.id, "arrays-stop")
        return [Finding(id=name, witnesses=off, facts=failed.facts, line=failed.line, about="failure")]

    def _edges(self, point: Point | None, *, known: bool, form: Finding | None) -> list[Finding]:
        core = (point or ()) if known else None
        writes = form is not None and form.id == "returns-string"
        found = []
        for name, family in self._material.file.families.items():
            trials = [self._unwrap(trial) if form else trial for trial in self._of(name)]
            off = [trial for trial in trials if trial.wrong]
            if off and not (form and all(map(is_off_in_form, off))):
                found.append(explain_family(family, trials, core, self._variants, writes=writes))
        return [finding for finding in found if finding]

    def _constraints(self) -> list[Finding]:
        return self._edges(None, known=False, form=None)


def _sees(predicate: Callable[[Sequence[Any]], bool], samples: Sequence[Any]) -> bool:
    """Whether a symptom is there; answers of a form that the predicate cannot read do not show it."""
    try:
        with np.errstate(all="ignore"):
            return bool(predicate(samples))
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError):
        return False


def _put_first(trials: Sequence[Trial], predicate: Callable[[Sequence[Any]], bool]) -> Sequence[Trial]:
    """Return the trials in their order, those first that show the symptom on their own."""

    def hides(trial: Trial) -> bool:
        value = getattr(trial.answer, "value", None)
        return not _sees(predicate, [(trial.probe.call.args, value, trial.probe.value)])

    return sorted(trials, key=hides)


def _has_numbers(trial: Trial) -> bool:
    return bool(trial.outcome.numbers)


def _has_finite_numbers(trial: Trial) -> bool:
    return _has_numbers(trial) and gives_value(trial) and all(map(math.isfinite, trial.outcome.numbers))
