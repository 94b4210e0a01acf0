"""Grades submissions of one exercise: load, check, diagnose, report."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from grader import __version__
from grader.course.modules import load_module
from grader.errors import CourseError
from grader.grading.endings import printed, read_ending
from grader.grading.exhibits import prepare_drawings
from grader.grading.graded import Graded, Known
from grader.grading.planning import plan_calls
from grader.grading.programs import read_program, shown_source
from grader.grading.reports import Findings, Frame, write_report
from grader.model import Exhibit, NotLoaded
from grader.sandbox.student import Student

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from grader.checks.running import Ask
    from grader.checks.session import Grade
    from grader.course.types import Exercise
    from grader.diagnosis import Diagnostician, Verdict
    from grader.grading.exhibits import Drawing
    from grader.model import GalleryEntry, Loaded, Picture, Report, Submission
    from grader.sandbox.planned import Packed
    from grader.sandbox.student import Program
    from grader.sandbox.workshop import Workshop


T = TypeVar("T")


class Examiner:
    """One exercise, ready to grade any number of submissions.

    ``course_hash`` stands for what the exercise's grade depends on; ``shown`` adds what pages show.
    """

    def __init__(self, exercise: Exercise, workshop: Workshop, *, course_hash: str, shown: bool) -> None:
        self._exercise = exercise
        self._workshop = workshop
        self._frame = Frame(
            exercise=exercise, isolation=workshop.isolation, course_hash=course_hash, version=__version__
        )
        self._shown = shown
        self._reference = _load_reference(exercise)
        self._plan: tuple[Packed, ...] = ()
        self._known = Known()
        self._begun: tuple[Submission, Student] | None = None

    def begin(self, submission: Submission) -> None:
        """Let a submission be loaded while ``examine``, which comes next, reads the checks."""
        if submission.status is not None or self._exercise.quiz is not None:
            return
        student = self._admit(submission)
        if isinstance(student, Student):
            self._begun = submission, student
            student.begin()

    def examine(self, submissions: Iterable[Submission], deliver: Callable[[Report], None]) -> None:
        """Grade the submissions in order and hand over each report as soon as it is there.

        Raises GraderError when the exercise's own checks cannot be run.
        """
        if self._exercise.quiz is not None:
            self._read_quiz(submissions, deliver)
            return
        # pytest is not needed to say that a file is missing.
        from grader.checks.session import CheckSession  # noqa: PLC0415

        def work(grade: Grade) -> None:
            self._plan = self._plan or plan_calls(grade, self._draw, self._reference)
            for submission in submissions:
                deliver(self._examine(submission, grade))

        try:
            CheckSession(self._exercise, self._reference).open(work)
        finally:
            if self._begun is not None:
                self._begun[1].close()

    def _read_quiz(self, submissions: Iterable[Submission], deliver: Callable[[Report], None]) -> None:
        from grader.grading.quizzes import QuizReader  # noqa: PLC0415 - most exercises are none

        reader = QuizReader(self._exercise, self._workshop, shown=self._shown)
        for submission in submissions:
            deliver(self._report(submission, reader.find))

    def _examine(self, submission: Submission, grade: Grade) -> Report:
        return self._report(submission, lambda each: self._find(each, grade))

    def _report(self, submission: Submission, find: Callable[[Submission], Findings]) -> Report:
        started = time.perf_counter()
        findings = find(submission)
        return write_report(self._frame, submission, findings, time.perf_counter() - started)

    def _find(self, submission: Submission, grade: Grade) -> Findings:
        if submission.status is not None:
            return Findings(status=submission.status, message=submission.problem)
        begun, self._begun = self._begun, None
        student = begun[1] if begun is not None and begun[0] is submission else self._admit(submission)
        if isinstance(student, str):
            return Findings(status="ungradable", message=student)
        try:
            loaded = student.load(self._plan)
            if isinstance(loaded, NotLoaded):
                return self._not_loaded(loaded, student.program)
            return self._grade(student, loaded, grade)
        finally:
            student.close()

    def _admit(self, submission: Submission) -> Student | str:
        """Return a student to be asked, or in a sentence why there is none."""
        program = read_program(self._exercise, submission)
        if isinstance(program, str):
            return program
        return Student(self._workshop, program, self._exercise.file.limits)

    def _not_loaded(self, loaded: NotLoaded, program: Program) -> Findings:
        return Findings(
            status=loaded.status,
            message=loaded.message,
            printed=loaded.printed,
            exhibit=self._exhibit(program, loaded.line),
        )

    def _grade(self, student: Student, loaded: Loaded, grade: Grade) -> Findings:
        graded = self._graded(student, grade)
        faults = list(graded.faults)
        full = all(result.outcome == "passed" for result in graded.checked.results)
        verdict = None if full else _tried(faults, "the diagnosis", lambda: self._diagnose(student))
        line = next((found.line for found in verdict.diagnoses if found.line), None) if verdict else None
        return Findings(
            status=graded.ending.status,
            message=graded.ending.message,
            checked=graded.checked,
            verdict=verdict,
            notes=loaded.notes,
            printed=graded.printed or printed(student),
            faults=tuple(faults),
            exhibit=self._exhibit(student.program, line, graded.pictures, self._gallery if full else ()),
        )

    def _graded(self, student: Student, grade: Grade) -> Graded:
        """Return what follows from the answers, found out once for all who answer alike.

        Checks see nothing of a submission but its answers. So equal answers to everything that was asked are
        equal grades, and most right solutions give equal answers.
        """
        answers = student.foreseen
        known = self._known.find(answers)
        if known is not None:
            student.ask_anew()
            return known
        graded = self._run_checks(student, grade)
        if not student.strayed:
            self._known.keep(answers, graded)
        return graded

    def _run_checks(self, student: Student, grade: Grade) -> Graded:
        checked = grade(student.ask)
        faults: list[str] = []
        # The grade stands once the checks have run: a fault in what explains it must not take it away.
        pictures = _tried(faults, "the pictures", lambda: self._draw(student.ask)) or ()
        return Graded(
            checked=checked,
            pictures=pictures,
            ending=read_ending(checked, student),
            printed=printed(student),
            faults=tuple(faults),
        )

    def _diagnose(self, student: Student) -> Verdict | None:
        if self._exercise.solution is None:
            return None
        verdict = self._diagnostician.diagnose(student.ask)
        # What was not run for want of time behaves like nothing, and must not be taken for a misconception.
        return None if student.out_of_time else verdict

    @cached_property
    def _diagnostician(self) -> Diagnostician:
        # Most submissions of most classes are right; the variants are built when one is not.
        from grader.diagnosis import load_diagnostician  # noqa: PLC0415

        return load_diagnostician(self._exercise)

    @cached_property
    def _gallery(self) -> tuple[GalleryEntry, ...]:
        shown = self._shown and self._exercise.solution is not None
        return self._diagnostician.gallery() if shown else ()

    @cached_property
    def _drawings(self) -> tuple[Drawing, ...]:
        return prepare_drawings(self._exercise, self._reference) if self._shown else ()

    def _draw(self, ask: Ask) -> tuple[Picture, ...]:
        drawn = (drawing.draw(ask) for drawing in self._drawings)
        return tuple(picture for picture in drawn if picture is not None)

    def _exhibit(
        self,
        program: Program,
        line: int | None,
        pictures: tuple[Picture, ...] = (),
        gallery: tuple[GalleryEntry, ...] = (),
    ) -> Exhibit | None:
        if not self._shown:
            return None
        return Exhibit(
            source=shown_source(program),
            source_name=program.file,
            marked_line=line,
            pictures=pictures,
            gallery=gallery,
        )


def _tried(faults: list[str], what: str, do: Callable[[], T]) -> T | None:
    """Return what ``do`` gives; note the fault when it is the course's own or ours."""
    try:
        return do()
    except CourseError:
        raise
    except Exception as error:  # noqa: BLE001 - noted, told with exit code and report, and the grade stands
        faults.append(f"{what} broke with {type(error).__name__}: {error}")
        return None


def _load_reference(exercise: Exercise) -> ModuleType | None:
    if exercise.solution is None or exercise.quiz is not None:
        return None
    return load_module(exercise.solution / "reference.py")
