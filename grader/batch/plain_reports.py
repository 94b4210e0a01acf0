"""Reports of what was never graded: nothing was handed in, or the grader failed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from grader import __version__
from grader.model import Report

if TYPE_CHECKING:
    from grader.course.types import Exercise
    from grader.model import Isolation, Submission

GRADER_FAILED = "The grader itself failed at this submission, so there is no mark yet. It is not your doing."


def missing_report(student: str, exercise: Exercise, exercise_hash: str) -> Report:
    """Return the report of a student who handed in nothing for an exercise: 0 points, and told."""
    return Report(
        student=student,
        exercise=exercise.id,
        title=exercise.file.title,
        points=0.0,
        max_points=exercise.file.points,
        status="missing",
        message=f"Nothing was handed in for {exercise.id}.",
        complete=exercise.solution is not None,
        isolation="strong",
        checks=(),
        diagnoses=(),
        submission_hash="",
        course_hash=exercise_hash,
        grader_version=__version__,
        seconds=0.0,
    )


def waiting_report(student: str, exercise: Exercise, exercise_hash: str) -> Report:
    """Return the report of what was handed in and has not had its turn: no mark, which is no zero."""
    return msgspec.structs.replace(
        missing_report(student, exercise, exercise_hash),
        status="ungradable",
        message=f"{exercise.id} was handed in and has not been graded yet.",
    )


def failed_report(
    submission: Submission, exercise: Exercise, exercise_hash: str, isolation: Isolation, what: str
) -> Report:
    """Return the report of a submission that the grader failed at; ``what`` goes to the engineers."""
    return Report(
        student=submission.student,
        exercise=exercise.id,
        title=exercise.file.title,
        points=0.0,
        max_points=exercise.file.points,
        status="grader_error",
        message=GRADER_FAILED,
        complete=exercise.solution is not None,
        isolation=isolation,
        checks=(),
        diagnoses=(),
        submission_hash=hashlib.sha256(submission.content).hexdigest(),
        course_hash=exercise_hash,
        grader_version=__version__,
        seconds=0.0,
        notes=submission.notes,
        faults=(what,),
    )
