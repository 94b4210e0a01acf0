"""Quizzes on the spine: a report like any other, and the course's own code run in a worker."""

import pytest

from grader.course import find_exercise
from grader.errors import GraderError
from grader.grading.quizzes import open_press


@pytest.fixture
def press(course, workshop):
    """The function that says what code prints."""
    return open_press(find_exercise(course, "quiz1"), workshop)


def test_a_quiz_has_a_report_like_any_other(examine):
    """Right answers earn points, wrong ones have a diagnosis, and what code prints is found by running it."""
    (report,) = examine("quiz1", "student: ada\nq1: c\nq2: b\nq7: 0.0\n", kind="yaml", shown=True)
    assert (report.status, report.only_read, report.complete) == ("graded", True, True)
    outcomes = {check.id: check.outcome for check in report.checks}
    assert (outcomes["q1"], outcomes["q2"], outcomes["q3"], outcomes["q7"]) == (
        "passed", "failed", "skipped", "passed",
    )  # fmt: skip
    assert report.points == sum(check.points for check in report.checks) > 0
    assert [found.id for found in report.diagnoses] == ["loss-has-upper-bound-one"]


def test_a_file_that_cannot_be_read_earns_nothing(examine):
    """It is ungradable with a sentence, and has no checks."""
    (report,) = examine("quiz1", "q1: [", kind="yaml")
    assert (report.status, report.points, report.checks) == ("ungradable", 0, ())
    assert report.message.startswith("quiz1.yaml, line ")


def test_code_is_run_apart(press):
    """Quotes and lines of the code are kept, and nothing of one question is there in the next."""
    assert press("text = 'a\"b'\nfor n in (1, 2):\n    print(text, n)") == 'a"b 1\na"b 2\n'
    assert press("print('text' in globals())") == "False\n"


@pytest.mark.parametrize("code", ["print(", "1 / 0", "import os; os._exit(0)"])
def test_code_that_does_not_run_is_the_courses_fault(press, code):
    """Nothing is graded against a result that is not there."""
    with pytest.raises(GraderError, match="The code of a question of quiz1 does not run") as refused:
        press(code)
    assert refused.value.exit_code == 3
