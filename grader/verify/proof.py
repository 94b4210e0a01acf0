"""One exercise being proved, and what failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader import wording
from grader.errors import Problem
from grader.sandbox.student import Program, Student

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.checks.running import Ask, Checked
    from grader.checks.session import Grade
    from grader.course.types import Exercise
    from grader.model import Answer, Call
    from grader.sandbox.workshop import Workshop

_TELLING = 8
"""Written inputs shorter than this say nothing about where they come from."""


@dataclass(slots=True)
class Proof:
    """The state of one exercise's proofs.

    ``problems`` are the proofs that failed, ``failed_once`` the checks that something failed; ``hidden`` and
    ``public`` the inputs that were asked, as a message would write them.
    """

    exercise: Exercise
    workshop: Workshop
    tell: Callable[[str], None]
    grade: Grade
    problems: list[Problem] = field(default_factory=list)
    failed_once: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    public: set[str] = field(default_factory=set)

    def fault(self, file: str, what: str, remedy: str, line: int | None = None) -> None:
        """Note a proof that failed."""
        self.problems.append(Problem(file=file, line=line, what=what, remedy=remedy))

    def earn(self, ask: Ask) -> Checked:
        """Run the checks; remember which failed and what was asked."""

        def listen(calls: Sequence[Call]) -> list[Answer]:
            self.listen(calls)
            return ask(calls)

        checked = self.grade(listen)
        self.failed_once |= {result.id for result in checked.results if result.outcome == "failed"}
        for problem in checked.faults:
            self.fault(f"solutions/{self.exercise.id}/checks.py", problem, "a check may fail, never break")
        return checked

    def is_full(self, checked: Checked) -> bool:
        """Whether everything was earned."""
        return points(checked) >= self.exercise.file.points - 1e-9

    def listen(self, calls: Sequence[Call]) -> None:
        """Remember inputs that a message could be recognised by: numbers with decimals, not a few labels."""
        for call in calls:
            texts = (wording.write_value(value, None, whole=True) for value in call.args)
            telling = {text for text in texts if len(text) >= _TELLING and "." in text.replace("np.", "")}
            (self.public if call.public else self.hidden).update(telling)

    def secrets(self) -> list[str]:
        """Return the inputs that no message may show."""
        return sorted(self.hidden - self.public)

    def open(self, source: bytes) -> Student:
        """Open a source of the course's own as a submission."""
        exercise = self.exercise
        program = Program(
            name=exercise.id,
            file=f"{exercise.id}.py",
            parts=(source,),
            notebook=False,
            functions=exercise.file.functions,
        )
        return Student(self.workshop, program, exercise.file.limits)


def points(checked: Checked) -> float:
    """Return what was earned."""
    return sum(result.points for result in checked.results)
