"""Grading inside this process: what these tests run is our own text, so no worker is needed."""

import copy
import warnings
from pathlib import Path

import numpy as np
import pytest

from grader.checks.session import CheckSession
from grader.course import find_exercise, load_course
from grader.course.modules import load_module
from grader.model import Call, Raised, Returned

ROOT = Path(__file__).parent.parent.parent
EXERCISES = ("exercise1", "exercise2", "exercise3", "exercise4")


def alike(one, other):
    """Whether two arguments are the same in type, shape and values."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    return bool(one == other)


class InProcess:
    """A submission that answers calls as a worker would: on copies, with what changed and what was raised."""

    def __init__(self, source):
        self.asked = []
        self._names = {"__name__": "submission"}
        exec(compile(source, "<submission>", "exec"), self._names)

    def __call__(self, calls):
        """Return one answer for each call."""
        return [self._answer(call) for call in calls]

    def _answer(self, call):
        self.asked.append(Call(call.function, copy.deepcopy(call.args)))
        args = copy.deepcopy(call.args)
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
                value = self._names[call.function](*args)
        except Exception as error:
            kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
            return Raised(type=type(error).__name__, kinds=kinds, message=str(error))
        pairs = zip(call.args, args, strict=True)
        changed = tuple(at for at, (before, after) in enumerate(pairs) if not alike(before, after))
        return Returned(value=copy.deepcopy(value), changed=changed)


class Grader:
    """The checks of all exercises; each exercise's session is opened for the submissions one by one."""

    def __init__(self):
        self.course = load_course(ROOT)

    def exercise(self, name):
        """Return one exercise of the course."""
        return find_exercise(self.course, name)

    def reference(self, name):
        """Return an exercise's reference module."""
        return load_module(self.exercise(name).solution / "reference.py")

    def check(self, name, asks):
        """Return how the checks of an exercise ended for each of those who answer; broken checks are errors."""
        graded = []
        session = CheckSession(self.exercise(name), self.reference(name))
        session.open(lambda grade: graded.extend(map(grade, asks)))
        assert [checked.faults for checked in graded] == [()] * len(graded)
        return graded

    def grade(self, name, sources):
        """Return the results of each source for an exercise."""
        return [checked.results for checked in self.check(name, map(InProcess, sources))]

    def ask_reference(self, name):
        """Return the calls that the checks make of the reference, and how the checks ended."""
        student = InProcess((self.exercise(name).solution / "reference.py").read_text())
        (checked,) = self.check(name, [student])
        return student.asked, checked


@pytest.fixture(scope="session")
def grader():
    """The course of this checkout with its checks."""
    return Grader()


@pytest.fixture(params=EXERCISES)
def name(request):
    """Each exercise in turn."""
    return request.param
