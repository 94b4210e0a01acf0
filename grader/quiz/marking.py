"""A quiz graded: every question a check, every misconception that an answer shows a diagnosis."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course.keys import read_answers
from grader.course.quiz_types import Curve
from grader.course.shape import suggest
from grader.model import CheckResult
from grader.quiz.catalogue import Catalogue, Witness
from grader.quiz.drawing import draw, draw_picture, fold_name, write_ask, write_common_ask, write_title
from grader.quiz.forms import read_answer
from grader.quiz.judging import Judged, judge
from grader.quiz.reading import Sheet, SheetError, Unclear, read_sheet, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.course.quiz_types import Question
    from grader.course.types import Exercise
    from grader.model import Diagnosis, Outcome, Picture, Status

NOT_ANSWERED = "Not answered yet."
LATER = "Answered. It is graded when the work is handed in."
_MOST_STRAYS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizVerdict:
    """What a student's answers came to; a file that cannot be read has a message and no results.

    ``student`` is the name that the numbers were drawn for. ``fingerprint`` is equal for equal answers.
    """

    status: Status
    message: str = ""
    student: str = ""
    results: tuple[CheckResult, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    fingerprint: str = ""


class Marker:
    """One quiz, ready to grade any number of submissions.

    ``predict`` runs a few lines of the course's code and returns what they print; it is asked once per text.
    Raises CourseError when the quiz's answers are not as they have to be.
    """

    def __init__(self, exercise: Exercise, predict: Callable[[str], str]) -> None:
        assert exercise.quiz is not None
        self._exercise = exercise
        self._quiz = exercise.quiz
        self._ask_worker = predict
        self._printed: dict[str, str] = {}
        self._keys = read_answers(exercise) if exercise.solution else None
        self._catalogue = Catalogue(exercise.solution.parent) if exercise.solution else None

    def mark(self, content: bytes, file: str, student: str) -> QuizVerdict:
        """Grade a student's file; ``student`` is whose it is, the name inside it decides the numbers."""
        try:
            sheet = read_sheet(content, file)
        except SheetError as error:
            return QuizVerdict(status="ungradable", message=str(error))
        name = sheet.student.strip() or student
        marked = [self._mark(question, sheet, file, name) for question in self._quiz.questions]
        results = tuple(result for result, _ in marked)
        return QuizVerdict(
            status="graded",
            student=name,
            results=results,
            diagnoses=self._diagnose(marked),
            notes=(*self._notes(sheet, file, name, student), *_count_gaps(results)),
            pictures=self._pictures(),
            fingerprint=_fingerprint(results),
        )

    def _mark(
        self, question: Question, sheet: Sheet, file: str, student: str
    ) -> tuple[CheckResult, Judged | None]:
        numbers = draw(question, self._quiz.id, student)
        title = write_title(write_ask(question, numbers))
        answer = read_answer(question, sheet.entries.get(question.id))
        if isinstance(answer, Unclear):
            return _result(
                question, title, "failed", _say(f"{file}, line {answer.line}: {answer.why}.")
            ), None
        if answer is None or self._keys is None:
            return _result(question, title, "skipped", _say(NOT_ANSWERED if answer is None else LATER)), None
        judged = judge(question, self._keys[question.id], answer, numbers, self._predict)
        return _result(question, title, "passed" if judged.share == 1 else "failed", judged), judged

    def _diagnose(self, marked: Sequence[tuple[CheckResult, Judged | None]]) -> tuple[Diagnosis, ...]:
        if self._keys is None or self._catalogue is None:
            return ()
        return self._catalogue.diagnose(
            Witness(number=number, title=result.title, next=self._keys[result.id].next, sign=sign)
            for number, (result, judged) in enumerate(marked, 1)
            if judged is not None
            for sign in judged.signs
        )

    def _predict(self, code: str) -> str:
        if code not in self._printed:
            self._printed[code] = self._ask_worker(code)
        return self._printed[code]

    def _notes(self, sheet: Sheet, file: str, name: str, student: str) -> Iterator[str]:
        if self._draws and fold_name(name) != fold_name(student):
            yield f"{file} was made for {shorten(name)}, so it is graded with the numbers drawn for that name."
        known = [question.id for question in self._quiz.questions]
        strays = [other for other in sheet.entries if other not in known]
        for other in strays[:_MOST_STRAYS]:
            hint = suggest(other, known) if len(other) <= 20 else f"there is {known[0]} to {known[-1]}"
            yield f"{file}, line {sheet.lines[other]}: there is no question {shorten(other)}; {hint}."
        if len(strays) > _MOST_STRAYS:
            yield f"{len(strays) - _MOST_STRAYS} more names in {file} are no questions."

    @property
    def _draws(self) -> bool:
        return any(getattr(question, "draws", ()) for question in self._quiz.questions)

    def _pictures(self) -> tuple[Picture, ...]:
        return tuple(
            draw_picture(question, f"Question {number}")
            for number, question in enumerate(self._quiz.questions, 1)
            if isinstance(question, Curve)
        )


def _say(message: str) -> Judged:
    return Judged(share=0.0, message=message, chosen=())


def _result(question: Question, title: str, outcome: Outcome, judged: Judged) -> CheckResult:
    return CheckResult(
        id=question.id,
        title=title,
        outcome=outcome,
        points=round(question.points * judged.share, 6),
        max_points=question.points,
        visibility="public",
        message=judged.message,
        chosen=judged.chosen,
        common_title=write_title(write_common_ask(question)) if getattr(question, "draws", ()) else "",
    )


def _count_gaps(results: Sequence[CheckResult]) -> Iterator[str]:
    gaps = [str(number) for number, result in enumerate(results, 1) if result.message == NOT_ANSWERED]
    if len(gaps) == len(results):
        yield "No question is answered yet."
        return
    if waiting := sum(result.message == LATER for result in results):
        yield f"{waiting} answer{'s' * (waiting > 1)} can be read, to be graded when the work is handed in."
    if gaps:
        listed = f"{', '.join(gaps[:-1])} and {gaps[-1]} are" if len(gaps) > 1 else f"{gaps[0]} is"
        yield f"Question{'s' * (len(gaps) > 1)} {listed} not answered yet; that counts as open, not as wrong."


def _fingerprint(results: Sequence[CheckResult]) -> str:
    seen = repr([(result.id, result.chosen) for result in results])
    return hashlib.blake2b(seen.encode(), digest_size=6).hexdigest()
