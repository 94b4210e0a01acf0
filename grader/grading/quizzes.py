"""Quizzes on the spine: a file of answers in, the same findings as for code out."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from grader.checks.running import Checked
from grader.diagnosis import Verdict
from grader.errors import GraderError
from grader.grading.reports import Findings
from grader.model import Call, Exhibit, NotLoaded, Returned
from grader.quiz import Marker
from grader.sandbox.student import Program, Student

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.course.types import Exercise
    from grader.model import Answer, Submission
    from grader.quiz import QuizVerdict
    from grader.sandbox.workshop import Workshop

_FUNCTION = "run"


class QuizReader:
    """One quiz, ready to find what there is to say about any number of submissions.

    Raises CourseError when the quiz's answers are not as they have to be.
    """

    def __init__(self, exercise: Exercise, workshop: Workshop, *, shown: bool) -> None:
        self._marker = Marker(exercise, open_press(exercise, workshop))
        self._shown = shown

    def find(self, submission: Submission) -> Findings:
        """Read one student's answers."""
        if submission.status is not None:
            return Findings(status=submission.status, message=submission.problem)
        marked = self._marker.mark(submission.content, submission.name, submission.student)
        return Findings(
            status=marked.status,
            message=marked.message,
            checked=_checked(marked),
            verdict=Verdict(diagnoses=marked.diagnoses, fingerprint=marked.fingerprint),
            notes=marked.notes,
            exhibit=Exhibit(pictures=marked.pictures) if self._shown else None,
        )


def open_press(exercise: Exercise, workshop: Workshop) -> Callable[[str], str]:
    """Return a function that runs a few lines of the course's code in a worker and returns what they print.

    It raises GraderError when the lines do not run.
    """

    def print_out(code: str) -> str:
        source = f"def {_FUNCTION}():\n    exec(compile({code!r}, 'question', 'exec'), {{}})\n"
        program = Program(
            name=exercise.id,
            file="question.py",
            parts=(source.encode(),),
            notebook=False,
            functions={_FUNCTION: ()},
        )
        with closing(Student(workshop, program, exercise.file.limits)) as student:
            loaded = student.load()
            answers = [] if isinstance(loaded, NotLoaded) else student.ask([Call(_FUNCTION, (), public=True)])
        return _read_printed(answers, exercise)

    return print_out


def _read_printed(answers: list[Answer], exercise: Exercise) -> str:
    if not answers or not isinstance(answers[0], Returned):
        raise GraderError(
            f"The code of a question of {exercise.id} does not run, so nothing was graded.",
            hint=f"Run the code in exercises/{exercise.id}/quiz.yaml by itself.",
        )
    return answers[0].printed


def _checked(marked: QuizVerdict) -> Checked | None:
    if marked.status != "graded":
        return None
    families = {result.id: result.id for result in marked.results}
    return Checked(results=marked.results, families=families, faults=(), plain=True)
