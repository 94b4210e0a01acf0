"""The course tests itself: what a student will meet is proved before a student meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.checks.session import CheckSession
from grader.course.modules import load_module
from grader.errors import Problem
from grader.grading.quizzes import open_press
from grader.quiz import prove_quiz
from grader.verify.code import prove_code
from grader.verify.folders import find_unlisted
from grader.verify.proof import Proof

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.checks.session import Grade
    from grader.course.types import Course, Exercise
    from grader.sandbox.workshop import Workshop

__all__ = ["verify"]


def verify(course: Course, workshop: Workshop, tell: Callable[[str], None]) -> list[Problem]:
    """Prove every exercise of a course; ``tell`` is told what goes on. Returns what failed."""
    problems = [problem for exercise in course.exercises for problem in find_unlisted(exercise)]
    for exercise in course.exercises:
        problems += _prove(exercise, workshop, tell)
    return problems


def _prove(exercise: Exercise, workshop: Workshop, tell: Callable[[str], None]) -> list[Problem]:
    if exercise.solution is None:
        return [
            Problem(
                file=exercise.id, what="there is no solution to prove", remedy="verify where solutions/ is"
            )
        ]
    if exercise.quiz is not None:
        tell(f"{exercise.id}: keys, draws and words")
        return prove_quiz(exercise, open_press(exercise, workshop))
    problems: list[Problem] = []

    def work(grade: Grade) -> None:
        proof = Proof(exercise, workshop, tell, grade)
        prove_code(proof)
        problems.extend(proof.problems)

    CheckSession(exercise, load_module(exercise.solution / "reference.py")).open(work)
    return problems
