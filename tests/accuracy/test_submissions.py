"""Submissions for the two exercises on accuracy: right ones earn everything, wrong ones are named."""

import contextlib
import copy
import io
import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from grader.checks.session import CheckSession
from grader.course import find_exercise, load_course
from grader.course.modules import load_module
from grader.diagnosis import load_diagnostician
from grader.diagnosis.words import fill_words
from grader.model import Died, Loss, Opaque, Raised, Returned

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "accuracy"
LABELS = yaml.safe_load((DATA / "labels.yaml").read_text(encoding="utf-8"))
NAMES = ("exercise5", "exercise6")
WRONG = [(name, each) for name in NAMES for each in LABELS[name]]
RIGHT = [(path.parts[-3], path.stem) for path in sorted(DATA.glob("*/right/*.py"))]
HOSTILE = [
    None, "text", b"bytes", True, 1j, {}, [], (), float("nan"), 10**5000, Opaque("Lies"), [[[[[]]]]],
    ([], [], []), (1, 2, 3), ("A", "B", "labels"), (Opaque("A"), Opaque("B"), Opaque("C")),
    ([[float("nan")] * 2] * 3, [[0.5, 0.5]] * 3, [0, 0, 0]), ([[1e308, -1e308]] * 2, [[0.5, 0.5]] * 2, [0, 0]),
    ([["0.5", "0.5"]] * 2, [[0.5, 0.5]] * 2, [0, 0]), ([[True, False]] * 2, [[0.5, 0.5]] * 2, [0, 0]),
    ([[10**5000, 1]] * 2, [[0.5, 0.5]] * 2, [0, 0]), ([[0.5, 0.5], [1.0]], [[0.5, 0.5]] * 2, [0, 0]),
    (np.ones((2, 2), complex) / 2, np.ones((2, 2)) / 2, np.zeros(2)), (np.empty((0, 2)),) * 3,
    (np.full((2, 2), 0.5), np.full((2, 2), 0.5), np.array([0.5, 0.5])),
]  # fmt: skip

VERDICTS = re.compile(
    r"\b(stupid|trivial|simply|just|obviously?|clearly|easy|easily|wrong|mistake)\b", re.IGNORECASE
)


def answer(function, call):
    """Call a function as a worker would and tell how it ended."""
    args, printed = copy.deepcopy(call.args), io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
            value = function(*args)
    except Exception as error:
        kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
        return Raised(type=type(error).__name__, kinds=kinds, message=str(error), printed=printed.getvalue())
    return Returned(value=value, printed=printed.getvalue())


def ask(source):
    """Return what asks a submission's functions."""
    names = {"__name__": "submission"}
    exec(compile(source, "submission", "exec"), names)
    return lambda calls: [answer(names[call.function], call) for call in calls]


class Judge:
    """One exercise's checks and diagnosis."""

    def __init__(self, exercise):
        self.exercise = exercise
        self.reference = load_module(exercise.solution / "reference.py")
        self.diagnostician = load_diagnostician(exercise)

    def grade(self, student):
        """Return how the checks ended for whoever answers them."""
        graded = []
        CheckSession(self.exercise, self.reference).open(lambda grade: graded.append(grade(student)))
        assert graded[0].faults == ()
        return graded[0].results

    def points(self, student):
        """Return the points earned."""
        return sum(result.points for result in self.grade(student))


@pytest.fixture(scope="session")
def judges():
    """Both exercises."""
    course = load_course(ROOT)
    return {name: Judge(find_exercise(course, name)) for name in NAMES}


@pytest.mark.parametrize(("name", "each"), RIGHT)
def test_right_submissions_earn_everything(judges, name, each):
    """A right answer earns all points and gets no diagnosis, however it is written."""
    student = ask((DATA / name / "right" / f"{each}.py").read_text())
    assert judges[name].points(student) == 100
    assert judges[name].diagnostician.diagnose(student).diagnoses == ()


@pytest.mark.parametrize(("name", "each"), WRONG)
def test_wrong_submissions_are_named(judges, name, each):
    """A wrong answer loses points, and the first diagnosis says what it does."""
    student = ask((DATA / name / "wrong" / f"{each}.py").read_text())
    assert judges[name].points(student) < 100
    assert judges[name].diagnostician.diagnose(student).diagnoses[0].id == LABELS[name][each]["first"]


@pytest.mark.parametrize("name", NAMES)
def test_starters_and_empty_answers_earn_nothing(judges, name):
    """The starter, a constant, and no answer at all earn no point."""
    starter = (ROOT / "exercises" / name / f"{name}.py").read_text()
    assert judges[name].points(ask(starter)) == 0
    for value in (None, 0.0, 0.5, 1.0):
        assert judges[name].points(lambda calls, value=value: [Returned(value=value) for _ in calls]) == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", HOSTILE, ids=map(str, range(len(HOSTILE))))
def test_hostile_answers_break_nothing(judges, name, value):
    """Whatever comes back, the checks fail in order and a diagnosis is found."""

    def student(calls):
        return [Returned(value=value) for _ in calls]

    assert judges[name].points(student) < 100
    verdict = judges[name].diagnostician.diagnose(student)
    assert verdict.diagnoses
    assert "".join(each.evidence for each in verdict.diagnoses).isprintable()


def test_a_lost_worker_is_explained(judges):
    """A call that never came back is named by how it was lost."""
    verdict = judges["exercise6"].diagnostician.diagnose(lambda calls: [Died(why=Loss.TIME) for _ in calls])
    assert [each.id for each in verdict.diagnoses] == ["never-ends"]


def test_row_losses_are_shown(judges):
    """What every row costs stands in the evidence, with both losses and both counts."""
    source = (DATA / "exercise6" / "wrong" / "clear_misses.py").read_text()
    (told,) = judges["exercise6"].diagnostician.diagnose(ask(source)).diagnoses
    assert "rows of A cost 0.010, 2.303, 2.303: loss 1.538, 1 of 3 right" in told.evidence
    assert "rows of B cost 0.511, 0.511, 0.916: loss 0.646, 2 of 3 right" in told.evidence


def test_an_answer_that_is_right_by_luck_earns_no_order(judges):
    """Orders count when every call shows them: a right answer among wrong ones loses their points."""
    right = (ROOT / "solutions" / "exercise6" / "reference.py").read_text()
    lucky = f"""
{right}
turns = []
always = lower_loss_lower_accuracy

def lower_loss_lower_accuracy():
    turns.append(0)
    a, b, labels = always()
    return (a, b, labels) if len(turns) % 3 == 1 else (b, a, labels)
"""
    assert judges["exercise6"].points(ask(lucky)) <= 40


def test_a_sum_next_to_1_is_written_out(judges):
    """A row that sums to almost 1 is told with as many digits as it takes to see it."""
    value = ([[0.99, 0.0100001], [0.49, 0.51]], [[0.6, 0.4]] * 2, [0, 0])
    verdict = judges["exercise6"].diagnostician.diagnose(lambda calls: [Returned(value=value) for _ in calls])
    assert "sum to 1.0000001." in verdict.diagnoses[0].evidence


def test_text_is_no_refusal_where_every_result_is_text(judges):
    """Results written as text are told as that; that bad input gives text as well is no error handed over."""
    source = """
def accuracy(probabilities, labels):
    return f"{sum(list(row).index(max(row)) == y for row, y in zip(probabilities, labels)) / 2:.3f}"
"""
    names = [each.id for each in judges["exercise5"].diagnostician.diagnose(ask(source)).diagnoses]
    assert names[0] == "returns-string"
    assert "returns-error" not in names


def test_one_answer_is_claimed_only_where_the_examples_get_it_too(judges):
    """A function that answers the task page's examples differently does not give the same whatever the input."""
    source = """
def accuracy(probabilities, labels):
    wrong = sum(list(row).index(max(row)) != y for row, y in zip(probabilities, labels))
    return wrong // len(labels)
"""
    names = [each.id for each in judges["exercise5"].diagnostician.diagnose(ask(source)).diagnoses]
    assert not {"always-the-same", "constant-factor"} & set(names)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ([True, False], "yours holds True or False."),
        (["0", "1"], "yours holds text."),
        ([{0}, {1}], "yours holds something else than numbers."),
        ([[0], [1, 0]], "yours has rows of unequal lengths."),
        ([[1, 0], [0, 1]], "yours is a table of 2 rows with 2 numbers in each."),
    ],
)
def test_labels_of_another_kind_are_described(judges, labels, told):
    """Where labels cannot be read as numbers, what is among them is said."""
    value = ([[0.99, 0.01], [0.49, 0.51]], [[0.6, 0.4]] * 2, labels)
    verdict = judges["exercise6"].diagnostician.diagnose(lambda calls: [Returned(value=value) for _ in calls])
    assert verdict.diagnoses[0].evidence.endswith(told)


@pytest.mark.parametrize("name", NAMES)
def test_own_words_obey_the_rules_for_feedback(judges, name):
    """What the two exercises say in words of their own is short, free of verdicts, and begins with a question."""
    material = judges[name].diagnostician._material
    for each in material.file.words:
        words = fill_words(material.words[each], {"line": "3", "value": "0.0", "name": "x"})
        assert len(words.title) <= 80, each
        assert len(words.explanation.split()) <= 65, each
        assert len(words.next.split()) <= 20, each
        assert words.nudge.endswith("?"), each
        assert not VERDICTS.search(f"{words.title} {words.explanation} {words.nudge} {words.next}"), each
