"""The spine: one submission in, one report out."""

import json
from pathlib import Path

import msgspec
import pytest

from grader.checks.session import CheckSession
from grader.course import find_exercise
from grader.diagnosis import Diagnostician, load_diagnostician
from grader.grading.exhibits import Drawing
from grader.wording import write_call

ROOT = Path(__file__).parents[2]
REFERENCE = {n: (ROOT / "solutions" / f"exercise{n}" / "reference.py").read_text() for n in (1, 2, 3, 4)}
SUM = """
import numpy as np

def mean_squared_error(predictions, actuals):
    p, a = np.asarray(predictions, float), np.asarray(actuals, float)
    if p.shape != a.shape or p.size == 0:
        raise ValueError("shapes")
    return np.sum((p - a) ** 2)
"""
NO_GUARDS = """
import numpy as np

def mean_squared_error(predictions, actuals):
    return np.mean((np.asarray(predictions, float) - np.asarray(actuals, float)) ** 2)
"""
ACCURACY = """
import numpy as np

def cross_entropy(probabilities, labels):
    p, y = np.asarray(probabilities, float), np.asarray(labels)
    if len(p) != len(y) or len(y) == 0 or (y < 0).any() or (y >= p.shape[1]).any():
        raise ValueError("bad input")
    return float(np.mean(p.argmax(1) == y))
"""


def steady(report):
    """Return a report without what differs from run to run."""
    return msgspec.structs.replace(report, seconds=0.0, student="")


@pytest.mark.parametrize("number", REFERENCE)
def test_references_earn_everything_without_a_diagnosis(examine, number):
    """A right answer is never failed, and nobody with one is accused."""
    (report,) = examine(f"exercise{number}", REFERENCE[number])
    assert (report.points, report.status, report.diagnoses) == (100, "graded", ())
    assert report.full
    assert report.now_you_can_say
    assert report.complete


def test_a_sum_keeps_what_is_right_about_it(examine):
    """Edges, unmodified arguments and the kind of result still count; the values do not."""
    (report,) = examine("exercise1", SUM)
    assert report.diagnoses[0].id == "sum-not-mean"
    assert report.diagnoses[0].claim == "sure"
    lost = {check.id for check in report.checks if check.outcome != "passed"}
    assert "refuses_empty" not in lost
    assert {"lists", "arrays"} <= lost
    assert 40 <= report.points < 60


def test_a_right_core_without_guards_keeps_more_than_half(examine):
    """Each class of bad input costs its own points."""
    (report,) = examine("exercise1", NO_GUARDS)
    assert 50 < report.points < 100
    lost = {check.id for check in report.checks if check.outcome == "failed"}
    assert lost == {"refuses_one_against_many", "refuses_column_against_row", "refuses_empty"}


@pytest.mark.parametrize(
    "body",
    ["return None", "raise ValueError('no')", "return 0.0", "print(1)", "return 'text'", "return [1.0]"],
)
def test_nothing_earns_nothing(examine, body):
    """Returning nothing, raising on everything and constants earn 0."""
    (report,) = examine("exercise1", f"def mean_squared_error(predictions, actuals):\n    {body}\n")
    assert report.points == 0


def test_loss_and_accuracy_are_told_apart(examine):
    """The misconception that the course is about is named, and explained."""
    (report,) = examine("exercise3", ACCURACY)
    first = report.diagnoses[0]
    assert first.id == "accuracy-instead-of-loss"
    assert "accuracy" in first.evidence


def test_verdicts_do_not_depend_on_who_came_before(examine):
    """Planned and live calls come to the same report."""
    (alone,) = examine("exercise1", SUM)
    _, after = examine("exercise1", REFERENCE[1], SUM)
    assert steady(alone) == steady(after)


def test_the_same_submission_twice_gives_the_same_report(examine):
    """A run is repeatable to the last word."""
    one, two = examine("exercise3", ACCURACY, ACCURACY)
    assert steady(one) == steady(two)


STATEFUL = """
count = 0

def cross_entropy(probabilities, labels):
    global count
    count += 1
    return count
"""
CHATTY = f"{REFERENCE[3]}\nright = cross_entropy\n\ndef cross_entropy(p, y):\n    print(p)\n    return right(p, y)\n"
GREEDY = "def cross_entropy(probabilities, labels):\n    raise MemoryError\n"


@pytest.mark.parametrize("source", [REFERENCE[3], ACCURACY, STATEFUL, CHATTY, GREEDY])
def test_who_answers_alike_is_graded_alike(examine, source):
    """However often the same answers come, the report is the same, and the verdict what somebody alone gets."""
    (alone,) = examine("exercise3", source)
    _, first, *others = examine("exercise3", REFERENCE[3], source, source, source)
    assert [steady(again) for again in others] == [steady(first)] * 2
    assert [(check.id, check.points) for check in first.checks] == [
        (check.id, check.points) for check in alone.checks
    ]
    assert [found.id for found in first.diagnoses] == [found.id for found in alone.diagnoses]


def test_equal_answers_are_checked_once(examine, monkeypatch):
    """Checks see nothing but answers, so they are not run again for answers they have seen."""
    runs = []
    grade = CheckSession.grade
    monkeypatch.setattr(CheckSession, "grade", lambda self, ask: runs.append(1) or grade(self, ask))
    examine("exercise3", *(f"{REFERENCE[3]}# {n}\n" for n in range(5)))
    assert len(runs) == 2, "the first one makes the plan, the second one is known by it"


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def mean_squared_error(p, a)\n", "not_loaded", "line 1"),
        ("x = 1\n", "not_loaded", "defines no function mean_squared_error"),
        ("import os\ndef mean_squared_error(p, a):\n    os._exit(0)\n", "crashed", "ended its own process"),
        ("def mean_squared_error(p, a):\n    return bytearray(1 << 40)\n", "out_of_memory", "more memory"),
        (
            "def mean_squared_error(p, a):\n    while True: print('x' * 10**6)\n",
            "crashed",
            "prints without end",
        ),
    ],
)
def test_every_ending_has_a_status_and_a_sentence(examine, source, status, words):
    """What kept a submission from being graded is said with the file's name."""
    (report,) = examine("exercise1", source)
    assert (report.points, report.status) == (0, status)
    assert words in report.message
    assert report.message.startswith("exercise1.py")


def test_one_endless_loop_does_not_cost_the_rest(examine):
    """A loop on empty input loses that check; the others are run in a fresh worker."""
    looping = REFERENCE[1].replace("def mean_squared_error(", "def inner(") + (
        "\ndef mean_squared_error(predictions, actuals):\n"
        "    while len(predictions) == 0: pass\n    return inner(predictions, actuals)\n"
    )
    (report,) = examine("exercise1", looping)
    assert report.status == "graded"
    assert report.points == 92
    assert "did not come back" in report.message


def test_a_notebook_is_graded_like_a_file(examine):
    """Code cells in file order, the last definition counts."""
    cells = [
        {"cell_type": "markdown", "source": "# Mine"},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "import numpy as np\n"], "outputs": []},
        {"cell_type": "code", "source": REFERENCE[1], "outputs": []},
    ]
    content = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    (report,) = examine("exercise1", content, kind="ipynb")
    assert report.points == 100
    (broken,) = examine("exercise1", '{"nbformat": 4, "cells": [', kind="ipynb")
    assert broken.status == "ungradable"


def test_no_message_shows_a_hidden_input(examine, course):
    """Hidden checks say what kind of thing went wrong, and every call that is shown is a public one."""
    probes = load_diagnostician(find_exercise(course, "exercise1")).probes
    public = {write_call(probe.call) for probe in probes if probe.call.public}
    for source in (SUM.replace("return np.sum", "raise KeyError(str(p)); return np.sum"), NO_GUARDS, SUM):
        (report,) = examine("exercise1", source)
        messages = [
            check.message for check in report.checks if check.visibility == "hidden" and check.message
        ]
        shown = [text.partition("For example: ")[2] for text in messages]
        assert any(shown)
        assert all(any(text.startswith(call) for call in public) for text in shown if text)
        assert not any("KeyError(" in text or "array([" in text.partition("For")[0] for text in messages)


def test_an_explanation_that_breaks_takes_no_grade_away(examine, monkeypatch):
    """A fault of ours in the diagnosis is told; the points stand."""
    (before,) = examine("exercise1", SUM)
    monkeypatch.setattr(Diagnostician, "diagnose", lambda *_: 1 / 0)
    (report,) = examine("exercise1", SUM)
    assert (report.points, report.status, report.diagnoses) == (before.points, "graded", ())
    assert report.faults == ("the diagnosis broke with ZeroDivisionError: division by zero",)


def test_a_picture_that_breaks_takes_no_grade_away(examine, monkeypatch):
    """Also when it breaks for the reference, which is drawn before anybody is asked."""
    monkeypatch.setattr(Drawing, "draw", lambda *_: 1 / 0)
    (report,) = examine("exercise1", SUM, shown=True)
    assert report.status == "graded"
    assert report.points > 0
    assert report.faults == ("the pictures broke with ZeroDivisionError: division by zero",)


def test_an_exhibit_shows_source_pictures_and_gallery(examine):
    """A page gets the student's curve beside the right one; after full points, what the others would give."""
    wrong, right = examine("exercise1", SUM, REFERENCE[1], shown=True)
    assert wrong.exhibit.source == SUM
    (picture,) = wrong.exhibit.pictures
    assert {line.role for line in picture.lines} == {"student", "reference"}
    assert "Your curve lies on the right one" in right.exhibit.pictures[0].alt
    assert wrong.exhibit.gallery == ()
    assert {entry.id for entry in right.exhibit.gallery} >= {"sum-not-mean", "rmse-instead-of-mse"}


def test_training_is_drawn_as_its_losses(examine):
    """One call, one point per epoch, a curve that is too long drawn as it is."""
    longer = REFERENCE[4].replace("return", "losses = list(losses) + [0.0]\n    return", 1)
    (report,) = examine("exercise4", longer, shown=True)
    lines = {line.role: line for line in report.exhibit.pictures[0].lines}
    assert lines["student"].y[-1] is not None
    assert lines["reference"].y[-1] is None
