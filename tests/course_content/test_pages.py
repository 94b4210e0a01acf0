"""The numbers on the task pages are what the references give."""

import doctest
import math
import re


def blocks(page, kind):
    """Return what stands in a page's fenced blocks of one kind."""
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def sums(page):
    """Return (expression, number) for everything worked out by hand: chunks set off by two spaces."""
    chunks = re.split(r"\n|  +", blocks(page, "text"))
    return [chunk.split(" = ") for chunk in chunks if "=" in chunk]


def test_work_by_hand_is_right(grader, name):
    """Every "expression = number" of the worked example holds to the digits shown."""
    worked = sums((grader.exercise(name).folder / "README.md").read_text())
    assert len(worked) >= 3
    for expression, number in worked:
        assert round(eval(expression, {"ln": math.log}), 4) == float(number), expression  # our own page


def test_shown_calls_give_what_is_shown(grader, name):
    """Every call in the Python blocks gives what the page says, with the reference behind it."""
    page = (grader.exercise(name).folder / "README.md").read_text()
    test = doctest.DocTestParser().get_doctest(
        blocks(page, "python"), dict(vars(grader.reference(name))), name, None, None
    )
    assert len(test.examples) >= 4
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_points_add_up(grader, name):
    """The table of points on a task page adds up to the exercise's points and names the check's share."""
    exercise = grader.exercise(name)
    page = (exercise.folder / "README.md").read_text()
    rows = re.findall(r"^\| (?!for )(.+?) \| (\d+) \|$", page, re.MULTILINE)
    assert sum(int(points) for _, points in rows) == exercise.file.points
    assert f"grader check {name}" in page
