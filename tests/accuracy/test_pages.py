"""The numbers on the two task pages are what the references and the logarithm give."""

import doctest
import math
import re
from pathlib import Path

import pytest

from grader.course import find_exercise, load_course
from grader.course.modules import load_module

ROOT = Path(__file__).parents[2]
NAMES = ("exercise5", "exercise6")


@pytest.fixture(params=NAMES)
def exercise(request):
    """Each exercise in turn."""
    return find_exercise(load_course(ROOT), request.param)


def blocks(page, kind):
    """Return what stands in a page's fenced blocks of one kind."""
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def test_work_by_hand_is_right(exercise):
    """Every "expression = number" of the worked example holds to the digits shown."""
    page = blocks((exercise.folder / "README.md").read_text(), "text")
    worked = re.findall(r"([-+*/.\d ()ln]+?)\s+=\s+([\d.]+)", page)
    assert len(worked) >= 3
    for expression, number in worked:
        assert round(eval(expression.strip(), {"ln": math.log}), 4) == float(number), expression


def test_shown_calls_give_what_is_shown(exercise):
    """Every call in the Python blocks gives what the page says, with the reference behind it."""
    page = (exercise.folder / "README.md").read_text()
    names = dict(vars(load_module(exercise.solution / "reference.py")))
    test = doctest.DocTestParser().get_doctest(blocks(page, "python"), names, exercise.id, None, None)
    assert len(test.examples) >= 4
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_points_add_up(exercise):
    """The table of points on a task page adds up to the exercise's points."""
    page = (exercise.folder / "README.md").read_text()
    rows = re.findall(r"^\| (?!for )(.+?) \| (\d+) \|$", page, re.MULTILINE)
    assert sum(int(points) for _, points in rows) == exercise.file.points
    assert f"grader check {exercise.id}" in page
