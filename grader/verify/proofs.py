"""What is proved of every exercise, and what is said where a proof fails."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader import wording
from grader.checks.session import CheckSession
from grader.course.modules import load_module
from grader.diagnosis import load_diagnostician
from grader.grading.quizzes import open_press
from grader.model import Call, Loaded
from grader.quiz import prove_quiz
from grader.sandbox.student import Program, Student
from grader.verify.mutants import mutate, read_equivalents
from grader.verify.trusted import ask_function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.checks.running import Checked
    from grader.checks.session import Grade
    from grader.course.types import Course, Exercise
    from grader.diagnosis import Verdict
    from grader.model import Answer
    from grader.sandbox.workshop import Workshop

_LISTED = frozenset({"exercise.yaml", "README.md", "quiz.yaml"})
_LISTED_SOLUTION = frozenset(
    {
        "reference.py",
        "checks.py",
        "misconceptions.py",
        "misconceptions.yaml",
        "equivalent.yaml",
        "answers.yaml",
        "curves.py",
    }
)
_TELLING = 8
"""Written inputs shorter than this say nothing about where they come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A proof that failed: which file, what was found, what to do."""

    file: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return one line."""
        return f"{self.file}: {self.what} ({self.remedy})"


@dataclass(slots=True)
class Proof:
    """One exercise being proved."""

    exercise: Exercise
    workshop: Workshop
    tell: Callable[[str], None]
    faults: list[Fault] = field(default_factory=list)
    failed_once: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def fault(self, file: str, what: str, remedy: str) -> None:
        """Note a proof that failed."""
        self.faults.append(Fault(file=file, what=what, remedy=remedy))

    def earn(self, grade: Grade, ask: Callable[[Sequence[Call]], list[Answer]]) -> Checked:
        """Run the checks and remember which failed and what was asked in secret."""

        def listen(calls: Sequence[Call]) -> list[Answer]:
            for call in calls:
                texts = {wording.write_value(value, None, whole=True) for value in call.args}
                if call.public:
                    self.hidden -= texts
                else:
                    self.hidden |= {text for text in texts if len(text) >= _TELLING}
            return ask(calls)

        checked = grade(listen)
        self.failed_once |= {result.id for result in checked.results if result.outcome == "failed"}
        for problem in checked.faults:
            self.fault(f"solutions/{self.exercise.id}/checks.py", problem, "a check may fail, never break")
        return checked


def verify(course: Course, workshop: Workshop, tell: Callable[[str], None]) -> list[Fault]:
    """Prove every exercise of a course; ``tell`` is told what goes on. Returns what failed."""
    faults = [fault for exercise in course.exercises for fault in _unlisted(exercise)]
    for exercise in course.exercises:
        if exercise.solution is None:
            faults.append(
                Fault(
                    file=exercise.id,
                    what="there is no solution to prove",
                    remedy="verify where solutions/ is",
                )
            )
            continue
        if exercise.quiz is not None:
            tell(f"{exercise.id}: keys, draws and words")
            problems = prove_quiz(exercise, open_press(exercise, workshop))
            faults += [
                Fault(file=problem.place, what=problem.what, remedy=problem.remedy) for problem in problems
            ]
            continue
        proof = Proof(exercise, workshop, tell)
        session = CheckSession(exercise, load_module(exercise.solution / "reference.py"))
        session.open(lambda grade, proof=proof: _prove(proof, grade))  # type: ignore[misc]
        faults += proof.faults
    return faults


def _prove(proof: Proof, grade: Grade) -> None:
    _prove_starter(proof, grade)
    _prove_reference(proof, grade)
    _prove_variants(proof, grade)
    _prove_mutants(proof, grade)
    checks = {result.id for result in grade(ask_function(lambda *_: None)).results}
    for never in sorted(checks - proof.failed_once):
        proof.fault(
            f"solutions/{proof.exercise.id}/checks.py",
            f"{never} fails for no variant and no mutant",
            "add the misconception it is there for, or take it away",
        )


def _points(checked: Checked) -> float:
    return sum(result.points for result in checked.results)


def _prove_starter(proof: Proof, grade: Grade) -> None:
    name = f"{proof.exercise.id}.py"
    file = f"exercises/{proof.exercise.id}/{name}"
    empty = _points(proof.earn(grade, ask_function(lambda *_: None)))
    student = _open(proof, (proof.exercise.folder / name).read_bytes())
    try:
        loaded = student.load()
        if not isinstance(loaded, Loaded):
            proof.fault(
                file, f"the starter does not load: {loaded.message}", "define every function of the task"
            )
        elif _points(proof.earn(grade, student.ask)) > empty:
            proof.fault(file, "the starter earns points", "leave the work to the student")
    finally:
        student.close()


def _open(proof: Proof, source: bytes) -> Student:
    exercise = proof.exercise
    program = Program(
        name=exercise.id,
        file=f"{exercise.id}.py",
        parts=(source,),
        notebook=False,
        functions=exercise.file.functions,
    )
    return Student(proof.workshop, program, exercise.file.limits)


def _prove_reference(proof: Proof, grade: Grade) -> None:
    exercise = proof.exercise
    assert exercise.solution is not None
    file = f"solutions/{exercise.id}/reference.py"
    student = _open(proof, (exercise.solution / "reference.py").read_bytes())
    try:
        loaded = student.load()
        if not isinstance(loaded, Loaded):
            proof.fault(file, f"the reference does not load in a worker: {loaded.message}", "mend it")
            return
        missed = [
            result.id for result in proof.earn(grade, student.ask).results if result.outcome != "passed"
        ]
        if missed:
            proof.fault(
                file, f"the reference does not pass {', '.join(missed)}", "mend the check or the reference"
            )
        found = load_diagnostician(exercise).diagnose(student.ask).diagnoses
        if found:
            proof.fault(file, f"the reference is diagnosed as {found[0].id}", "mend the probes or the models")
    finally:
        student.close()


def _prove_variants(proof: Proof, grade: Grade) -> None:
    exercise = proof.exercise
    file = f"solutions/{exercise.id}/misconceptions.yaml"
    diagnostician = load_diagnostician(exercise)
    named: dict[str, Counter[str]] = {}
    for deviation in diagnostician.space.singles():
        ask = ask_function(diagnostician.space.function((deviation,)))
        checked = proof.earn(grade, ask)
        verdict = diagnostician.diagnose(ask)
        first = verdict.diagnoses[0].id if verdict.diagnoses else "-"
        named.setdefault(deviation.id, Counter())[first] += 1
        place = f"{deviation.axis}: {deviation.value} ({deviation.id})"
        if _points(checked) >= exercise.file.points - 1e-9:
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
    return (text for text in sorted(proof.hidden) if text in whole)


def _tell_matrix(proof: Proof, named: dict[str, Counter[str]]) -> None:
    """Print the confusion matrix by misconception: how many of its variants were named as what."""
    total = sum(counts.total() for counts in named.values())
    right = sum(counts[name] for name, counts in named.items())
    proof.tell(f"{proof.exercise.id}: {right} of {total} variants named as themselves")
    for name, counts in named.items():
        others = ", ".join(f"{count} as {other}" for other, count in counts.items() if other != name)
        proof.tell(f"  {name:<34}{counts[name]:>3} of {counts.total():<3}{others}".rstrip())


def _prove_mutants(proof: Proof, grade: Grade) -> None:
    assert proof.exercise.solution is not None
    folder = proof.exercise.solution
    file = f"solutions/{proof.exercise.id}/reference.py"
    declared, used = read_equivalents(folder), set[tuple[str, str]]()
    caught = 0
    for mutant in mutate((folder / "reference.py").read_text(encoding="utf-8")):
        key = mutant.line, mutant.change
        if _survives(proof, grade, mutant.source):
            used.add(key)
            if key not in declared:
                proof.fault(
                    f"{file}:{mutant.number}",
                    f"no check notices when {mutant.change} in: {mutant.line}",
                    "add a check, or declare it in equivalent.yaml with the reason",
                )
        else:
            caught += 1
    for line, change in sorted(declared - used):
        proof.fault(
            f"solutions/{proof.exercise.id}/equivalent.yaml",
            f"{change} in {line} is caught",
            "take it off the list",
        )
    proof.tell(f"{proof.exercise.id}: {caught} mutants of the reference caught, {len(used)} equivalent")


def _survives(proof: Proof, grade: Grade, source: str) -> bool:
    student = _open(proof, source.encode())
    try:
        if not isinstance(student.load(), Loaded):
            return False
        return _points(proof.earn(grade, student.ask)) >= proof.exercise.file.points - 1e-9
    finally:
        student.close()


def _unlisted(exercise: Exercise) -> Iterator[Fault]:
    folders: list[tuple[Any, frozenset[str]]] = [(exercise.folder, _LISTED | {f"{exercise.id}.py"})]
    if exercise.solution is not None:
        folders.append((exercise.solution, _LISTED_SOLUTION))
    for folder, listed in folders:
        for path in sorted(folder.iterdir()):
            if path.name not in listed and path.name != "__pycache__":
                yield Fault(
                    file=f"{folder.parent.name}/{folder.name}/{path.name}",
                    what="nothing reads this file",
                    remedy="take it away",
                )
