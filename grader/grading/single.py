"""One submission of one's own, graded here and now: what ``grader check`` and notebooks call."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from grader.sandbox.levels import start_workshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from grader.course.types import Course
    from grader.model import Report


def grade_single(
    load: Callable[[], Course], name: str, folder: Path, file: Path | None, *, shown: bool
) -> Report:
    """Grade the submission for exercise ``name`` that lies in ``folder``, or ``file``.

    ``load`` loads the course: it is called while a worker starts. Raises GraderError.
    """
    opening = start_workshop()
    try:
        from grader.course.digest import exercise_hash  # noqa: PLC0415 - a worker is starting meanwhile
        from grader.course.load import find_exercise  # noqa: PLC0415
        from grader.submissions.filenames import Wanted  # noqa: PLC0415
        from grader.submissions.find import find_submission  # noqa: PLC0415

        course = load()
        exercise = find_exercise(course, name)
        wanted = Wanted(id=exercise.id, quiz=exercise.quiz is not None)
        submission = find_submission(wanted, folder, file, home=exercise.folder, student=user())
        # The longest import, while the worker's own go on beside it.
        import grader.checks.session  # noqa: F401, PLC0415
        from grader.grading.examiner import Examiner  # noqa: PLC0415

        workshop = opening.wait()
        examiner = Examiner(exercise, workshop, course_hash=exercise_hash(course, exercise), shown=shown)
        examiner.begin(submission)
        reports: list[Report] = []
        examiner.examine([submission], reports.append)
    finally:
        opening.close()
    return reports[0]


def user() -> str:
    """Return the name of whoever is logged in, which is the student of a check at home."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "student"
