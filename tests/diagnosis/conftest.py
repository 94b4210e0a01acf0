"""The course's own exercises, and a student asked in this process."""

import sys
from pathlib import Path

import pytest

from grader.course.load import load_course
from grader.diagnosis import load_diagnostician

sys.path.append(str(Path(__file__).parent))

EXERCISES = ("exercise1", "exercise2", "exercise3", "exercise4")


@pytest.fixture(scope="session")
def course():
    """The course at the top of this repository."""
    return load_course(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def diagnosticians(course):
    """One diagnostician per exercise, whose tables all tests share."""
    return {e.id: load_diagnostician(e) for e in course.exercises if e.id in EXERCISES}


@pytest.fixture(params=EXERCISES)
def diagnostician(request, diagnosticians):
    """Each exercise's diagnostician in turn."""
    return diagnosticians[request.param]
