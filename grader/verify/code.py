"""What is proved of an exercise in code: starter, reference, variants, mutants, and that every check can fail."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.course.modules import load_module
from grader.diagnosis import load_diagnostician
from grader.grading.trusted import ask_function
from grader.model import Loaded
from grader.verify.mutants import mutate, read_equivalents
from grader.verify.proof import points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from grader.checks.running import Checked
    from grader.diagnosis import Diagnostician, Verdict
    from grader.verify.proof import Proof


def prove_code(proof: Proof) -> None:
    """Prove an exercise in code; what fails is noted in the proof."""
    folder = proof.exercise.solution
    assert folder is not None
    _prove_starter(proof)
    diagnostician = load_diagnostician(proof.exercise)
    _prove_reference(proof, folder, diagnostician)
    _prove_variants(proof, diagnostician)
    _prove_mutants(proof, folder)
    _meddle(proof, folder)
    checks = {result.id for result in proof.grade(ask_function(_nothing)).results}
    for never in sorted(checks - proof.failed_once):
        proof.fault(
            f"solutions/{proof.exercise.id}/checks.py",
            f"{never} fails for no variant and no mutant",
            "add the misconception it is there for, or take it away",
        )


def _nothing(*_: Any) -> None:
    """Return nothing, as an empty answer does."""


def _prove_starter(proof: Proof) -> None:
    name = f"{proof.exercise.id}.py"
    file = f"exercises/{proof.exercise.id}/{name}"
    empty = points(proof.earn(ask_function(_nothing)))
    with contextlib.closing(proof.open((proof.exercise.folder / name).read_bytes())) as student:
        loaded = student.load()
        if not isinstance(loaded, Loaded):
            proof.fault(
                file, f"the starter does not load: {loaded.message}", "define every function of the task"
            )
        elif points(proof.earn(student.ask)) > empty:
            proof.fault(file, "the starter earns points", "leave the work to the student")


def _prove_reference(proof: Proof, folder: Path, diagnostician: Diagnostician) -> None:
    file = f"solutions/{proof.exercise.id}/reference.py"
    with contextlib.closing(proof.open((folder / "reference.py").read_bytes())) as student:
        loaded = student.load()
        if not isinstance(loaded, Loaded):
            proof.fault(file, f"the reference does not load in a worker: {loaded.message}", "mend it")
            return
        missed = [result.id for result in proof.earn(student.ask).results if result.outcome != "passed"]
        if missed:
            proof.fault(
                file, f"the reference does not pass {', '.join(missed)}", "mend the check or the reference"
            )
        found = diagnostician.diagnose(student.ask).diagnoses
        if found:
            proof.fault(file, f"the reference is diagnosed as {found[0].id}", "mend the probes or the models")


def _prove_variants(proof: Proof, diagnostician: Diagnostician) -> None:
    file = f"solutions/{proof.exercise.id}/misconceptions.yaml"
    proof.listen([probe.call for probe in diagnostician.probes if probe.call.public])
    named: dict[str, Counter[str]] = {}
    for deviation in diagnostician.space.singles():
        ask = ask_function(diagnostician.space.function((deviation,)))
        checked = proof.earn(ask)
        verdict = diagnostician.diagnose(ask)
        first = verdict.diagnoses[0].id if verdict.diagnoses else "-"
        named.setdefault(deviation.id, Counter())[first] += 1
        place = f"{deviation.axis}: {deviation.value} ({deviation.id})"
        if proof.is_full(checked):
            proof.fault(file, f"{place} loses no points", "add a check that tells it from the reference")
        if first != deviation.id and not diagnostician.is_twin(deviation, first):
            proof.fault(
                file, f"{place} is diagnosed as {first}", "add a probe that tells them apart, or declare them"
            )
        for text in _leaks(proof, checked, verdict):
            proof.fault(
                file, f"{place}: a message holds the hidden input {text}", "take it from a public probe"
            )
    _tell_matrix(proof, named)


def _leaks(proof: Proof, checked: Checked, verdict: Verdict) -> Iterator[str]:
    said = [result.message for result in checked.results]
    said += [text for found in verdict.diagnoses for text in (found.evidence, found.explanation, found.next)]
    whole = "\n".join([*said, *verdict.twins.values()])
    return (text for text in proof.secrets() if text in whole)


def _tell_matrix(proof: Proof, named: dict[str, Counter[str]]) -> None:
    """Print the confusion matrix by misconception: how many of its variants were named as what."""
    total = sum(counts.total() for counts in named.values())
    right = sum(counts[name] for name, counts in named.items())
    proof.tell(f"{proof.exercise.id}: {right} of {total} variants named as themselves")
    for name, counts in named.items():
        others = ", ".join(f"{count} as {other}" for other, count in counts.items() if other != name)
        proof.tell(f"  {name:<34}{counts[name]:>3} of {counts.total():<3}{others}".rstrip())


def _prove_mutants(proof: Proof, folder: Path) -> None:
    file = f"solutions/{proof.exercise.id}/reference.py"
    declared, used = read_equivalents(folder), set[tuple[str, str]]()
    caught = 0
    for mutant in mutate((folder / "reference.py").read_text(encoding="utf-8")):
        if not _survives(proof, mutant.source):
            caught += 1
            continue
        used.add((mutant.line, mutant.change))
        if (mutant.line, mutant.change) not in declared:
            proof.fault(
                file,
                f"no check notices when {mutant.change} in: {mutant.line}",
                "add a check, or declare it in equivalent.yaml with the reason",
                mutant.number,
            )
    for line, change in sorted(declared - used):
        proof.fault(
            f"solutions/{proof.exercise.id}/equivalent.yaml",
            f"{change} in {line} is caught",
            "take it off the list",
        )
    proof.tell(f"{proof.exercise.id}: {caught} mutants of the reference caught, {len(used)} equivalent")


def _survives(proof: Proof, source: str) -> bool:
    with contextlib.closing(proof.open(source.encode())) as student:
        if not isinstance(student.load(), Loaded):
            return False
        return proof.is_full(proof.earn(student.ask))


def _meddle(proof: Proof, folder: Path) -> None:
    """Let the reference write into its arguments, which no mutation of its own lines does."""
    reference = load_module(folder / "reference.py")
    for name in proof.exercise.file.functions:
        proof.earn(ask_function(_meddler(getattr(reference, name))))


def _meddler(function: Callable[..., Any]) -> Callable[..., Any]:
    def meddler(*args: Any) -> Any:
        value = function(*args)
        for argument in args:
            if isinstance(argument, np.ndarray):
                argument[...] = 0
            elif isinstance(argument, list):
                argument.reverse()
        return value

    return meddler
