"""One job: some submissions of one exercise, graded in a process that has a workshop of its own.

Nothing in here runs a student's code; that is behind the workshop's pipe. Everything goes back as bytes of
plain records, the failures too.
"""

from __future__ import annotations

import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

import msgspec

from grader.batch.luggage import unpack_course
from grader.course.load import find_exercise
from grader.errors import CourseError, GraderError
from grader.gradebook.packing import pack_report
from grader.gradebook.records import PackedReport  # noqa: TC001 - msgspec reads it when the program runs
from grader.model import Isolation  # noqa: TC001 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.course.types import Exercise
    from grader.grading.examiner import Examiner
    from grader.model import Report, Submission
    from grader.sandbox.workshop import Workshop

# A job hands back what it has not begun after this long: results come in steadily, little is lost when a run
# is stopped, and whoever sits behind a slow submission is graded elsewhere. Opening the checks takes 2 % of it.
PATIENCE_SECONDS = 2.0
_TRACED_CALLS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedCourse:
    """A course that travels: the zip file's bytes and the hash it must have when unpacked."""

    data: bytes
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Submissions of one exercise with what grading them needs; ``wanted`` None is the best isolation there is.

    ``exercise`` is enough where the course's folder can be read; ``course`` comes along where it cannot.
    """

    exercise: Exercise
    exercise_hash: str
    submissions: tuple[Submission, ...]
    wanted: Isolation | None = None
    course: PackedCourse | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing could be graded: a GraderError's words and exit code, as data."""

    problem: str
    hint: str
    exit_code: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a job came to: the reports of its first submissions, in order.

    ``fault`` says how the grader failed at the one after them, ``refusal`` why no more can be graded (the
    course is at fault, or the machine). What comes after was not begun.
    """

    isolation: Isolation
    reports: tuple[PackedReport, ...] = ()
    fault: str = ""
    refusal: Refusal | None = None


_encode = msgspec.msgpack.encode
read_done = msgspec.msgpack.Decoder(Done).decode


def get_ready(wanted: Isolation | None) -> bytes:
    """Open this process's workshop before there is a job; what keeps it from opening is the job's to tell."""
    with suppress(GraderError):
        _workshop(wanted)
    return b""


def run_job(job: Job) -> bytes:
    """Grade a job's submissions; return a ``Done`` as bytes."""
    return _encode(_run(job))


def too_weak() -> Refusal:
    """Return why a class is not graded without confinement."""
    return Refusal(
        problem="This machine cannot confine student code: only the isolation level process is to be had, "
        "which keeps nobody from reading the solutions or changing grades.",
        hint="`grader doctor` says how to raise it; --isolation process grades all the same.",
        exit_code=2,
    )


def _run(job: Job) -> Done:
    began = time.monotonic()
    reports: list[PackedReport] = []
    begun = 0

    def hand_out() -> Iterator[Submission]:
        nonlocal begun
        for submission in job.submissions:
            if begun and time.monotonic() - began > PATIENCE_SECONDS:
                return
            begun += 1
            yield submission

    def take(report: Report) -> None:
        reports.append(pack_report(report))

    try:
        workshop = _workshop(job.wanted)
        if workshop.isolation == "process" and job.wanted != "process":
            return Done(isolation="process", refusal=too_weak())
        _examiner(job, workshop).examine(hand_out(), take)
    except GraderError as error:
        if not begun or isinstance(error, CourseError):
            refusal = Refusal(problem=str(error), hint=error.hint, exit_code=error.exit_code)
            return Done(isolation="process", reports=tuple(reports), refusal=refusal)
        fault = _describe(error)
    except Exception as error:  # noqa: BLE001 - ours, and the reports before it must not be lost
        fault = _describe(error)
    else:
        fault = ""
    return Done(isolation=workshop.isolation, reports=tuple(reports), fault=fault)


@cache
def _workshop(wanted: Isolation | None) -> Workshop:
    """Return this process's workshop, which ends with it."""
    # Only processes that grade need it, and it takes longer to import than all the rest of the run.
    from grader.sandbox.levels import open_workshop  # noqa: PLC0415

    workshop = open_workshop(wanted)
    Finalize(None, workshop.close, exitpriority=10)
    return workshop


_examiners: dict[str, Examiner] = {}


def _examiner(job: Job, workshop: Workshop) -> Examiner:
    """Return this process's examiner of an exercise, as long as nothing changed that it grades by."""
    if job.exercise_hash not in _examiners:
        from grader.grading.examiner import Examiner  # noqa: PLC0415

        exercise = job.exercise
        if job.course is not None:
            exercise = find_exercise(unpack_course(job.course.data, job.course.hash), exercise.id)
        _examiners[job.exercise_hash] = Examiner(
            exercise, workshop, course_hash=job.exercise_hash, shown=True
        )
    return _examiners[job.exercise_hash]


def _describe(error: Exception) -> str:
    """Return what an engineer needs to know: the error and the innermost calls."""
    calls = traceback.extract_tb(error.__traceback__)[-_TRACED_CALLS:]
    trail = " < ".join(f"{call.name} ({call.filename}:{call.lineno})" for call in reversed(calls))
    return " ".join(f"{type(error).__name__}: {error}"[:500].split()) + f" in {trail}"
