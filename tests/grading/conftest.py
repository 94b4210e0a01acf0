"""Examiners of the real course, at the best isolation this machine has."""

from pathlib import Path

import pytest

from grader.course import exercise_hash, find_exercise, load_course
from grader.grading.examiner import Examiner
from grader.model import Submission
from grader.sandbox.levels import open_workshop

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def course():
    """The course of this repository."""
    return load_course(ROOT)


@pytest.fixture(scope="session")
def workshop():
    """One workshop for all tests."""
    opened = open_workshop()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def examine(course, workshop):
    """Grade sources for an exercise, in one session; return their reports."""

    def examine(name, *sources, kind="py", shown=False):
        exercise = find_exercise(course, name)
        submissions = [
            Submission(
                student=f"student{at}",
                exercise=name,
                name=f"{name}.{kind}",
                kind=kind,
                content=source if isinstance(source, bytes) else source.encode(),
            )
            for at, source in enumerate(sources)
        ]
        reports = []
        examiner = Examiner(exercise, workshop, course_hash=exercise_hash(course, exercise), shown=shown)
        examiner.examine(submissions, reports.append)
        return reports

    return examine
