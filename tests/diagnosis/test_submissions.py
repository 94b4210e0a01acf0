"""Submissions as students write them: wrong ones are named, right ones are left in peace."""

from pathlib import Path

import pytest
import yaml
from in_process import ask_function, ask_source

from grader.model import Died, Loss, Raised, Returned

WRONG = Path(__file__).parents[1] / "data" / "wrong"
LABELS = yaml.safe_load((WRONG / "labels.yaml").read_text(encoding="utf-8"))

RIGHT = {
    "exercise1": [
        """
import math
import numpy as np

def mean_squared_error(predictions, actuals):
    if np.shape(predictions) != np.shape(actuals) or len(actuals) == 0:
        raise ValueError("input")
    p, a = [float(x) for x in predictions], [float(x) for x in actuals]
    return math.fsum((x - y) ** 2 for x, y in zip(p, a)) / len(p)
""",
    ],
    "exercise2": [
        """
import numpy as np

class BadInput(ValueError):
    pass

def mean_absolute_error(predictions, actuals):
    p, a = np.array(predictions, dtype=float), np.array(actuals, dtype=float)
    if p.shape != a.shape or p.size == 0:
        raise BadInput
    return np.array(np.linalg.norm(p - a, 1) / p.size)
""",
    ],
    "exercise3": [
        """
import numpy as np

def cross_entropy(probabilities, labels):
    p, y = np.asarray(probabilities, dtype=float), [int(label) for label in labels]
    if len(p) != len(y) or not y or min(y) < 0 or max(y) >= p.shape[1]:
        raise ValueError
    return float(-np.sum(np.eye(p.shape[1])[y] * np.log(p + 1e-12)) / len(y))
""",
    ],
    "exercise4": [
        """
import numpy as np

def train(features, targets, learning_rate, epochs):
    x = np.column_stack([np.ones(len(features)), features])
    w = np.zeros(x.shape[1])
    losses = []
    for _ in range(epochs):
        e = x.dot(w) - targets
        losses.append((e ** 2).mean())
        w = w - 2 * learning_rate * x.T.dot(e) / len(x)
    return [w[1:].tolist(), w[0], tuple(losses)]
""",
    ],
}


def _label_name(label):
    return f"{label['exercise']}-{label['name']}"


@pytest.mark.parametrize("label", LABELS, ids=_label_name)
def test_wrong_submissions_are_named(label, diagnosticians):
    """The first diagnosis says what the submission does."""
    exercise = f"exercise{label['exercise']}"
    source = (WRONG / exercise / f"{label['name']}.py").read_text(encoding="utf-8")
    verdict = diagnosticians[exercise].diagnose(ask_source(source))
    assert verdict.diagnoses[0].id == label["first"], label["because"]


@pytest.mark.parametrize("exercise", sorted({label["exercise"] for label in LABELS}))
def test_there_are_enough_wrong_submissions(exercise):
    """Every exercise has at least fifteen wrong submissions of its own."""
    assert sum(label["exercise"] == exercise for label in LABELS) >= 15


@pytest.mark.parametrize(("exercise", "source"), [(e, s) for e, sources in RIGHT.items() for s in sources])
def test_right_submissions_get_no_diagnosis(exercise, source, diagnosticians):
    """Behaviour equal to the reference is right, however it is written."""
    verdict = diagnosticians[exercise].diagnose(ask_source(source))
    assert verdict.diagnoses == ()
    assert verdict.twins == {}
    assert verdict.praise.startswith("Plain values are right.")


@pytest.mark.parametrize(
    ("why", "name"),
    [
        (Loss.TIME, "never-ends"),
        (Loss.MEMORY, "needs-too-much-memory"),
        (Loss.EXIT, "ends-the-program"),
        (Loss.CRASH, "crashes-python"),
        (Loss.OUTPUT, "prints-without-end"),
    ],
)
def test_lost_workers_are_explained(why, name, diagnosticians):
    """A call that never came back is named by how it was lost."""
    verdict = diagnosticians["exercise1"].diagnose(lambda calls: [Died(why=why) for _ in calls])
    assert [diagnosis.id for diagnosis in verdict.diagnoses] == [name]
    assert verdict.praise == ""


def test_a_loss_for_empty_input_only_is_an_edge(diagnosticians):
    """A call lost for one kind of input does not hide that plain values are right."""
    diagnostician = diagnosticians["exercise2"]
    right = diagnostician.space.function(())

    def ask(calls):
        answers = ask_function(right)(calls)
        return [
            Died(why=Loss.TIME) if len(call.args[0]) == len(call.args[1]) == 0 else answer
            for call, answer in zip(calls, answers, strict=True)
        ]

    verdict = diagnostician.diagnose(ask)
    assert [diagnosis.id for diagnosis in verdict.diagnoses] == ["never-ends"]
    assert "[], []" in verdict.twins["empty"]


def test_everything_is_asked_in_one_frame(diagnosticians):
    """A diagnosis costs one round trip to the worker."""
    frames = []

    def ask(calls):
        frames.append(len(calls))
        return ask_function(lambda *_: 0.5)(calls)

    diagnosticians["exercise1"].diagnose(ask)
    assert len(frames) == 1


def test_equal_behaviour_has_an_equal_fingerprint(diagnosticians):
    """Two programs that do the same are grouped, two that do not are not."""
    diagnose = diagnosticians["exercise1"].diagnose
    one = diagnose(ask_function(lambda p, a: sum((x - y) ** 2 for x, y in zip(p, a, strict=False)) + 1))
    same = diagnose(ask_function(lambda p, a: 1 + sum((y - x) ** 2 for x, y in zip(p, a, strict=False))))
    other = diagnose(ask_function(lambda p, a: sum((x - y) ** 2 for x, y in zip(p, a, strict=False)) + 2))
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_hostile_answers_are_only_data(diagnosticians):
    """Whatever a student returns or raises, a diagnosis comes back and control characters do not."""
    diagnose = diagnosticians["exercise4"].diagnose
    nested = [[[[[[1.0]]]]]]
    for answer in (
        Returned(value=nested),
        Returned(value={"\x1b[2J": [nested]}),
        Returned(value=10**400),
        Returned(value=(float("nan"), float("inf"), [10**400])),
        Raised(type="E\x1b[2J", kinds=("Exception",), message="\x1b]0;x\x07\u202e" * 1000),
    ):
        verdict = diagnose(lambda calls, answer=answer: [answer] * len(calls))
        text = "".join(diagnosis.evidence + diagnosis.title for diagnosis in verdict.diagnoses)
        assert verdict.diagnoses
        assert text.isprintable()


REFUSALS = {
    "returns-error": 'return ValueError("lengths")',
    "raises-no-error": 'raise "lengths"',
    "misspelt-error": 'raise valueError("lengths")',
    "wrong-kind-of-error": 'raise TypeError("lengths")',
    "assert-for-validation": "assert len(p) == len(a)",
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals_that_go_astray_are_named(name, diagnosticians):
    """A check that finds unequal lengths and does not raise ValueError is told what it does in place of it."""
    source = f"""
def mean_absolute_error(p, a):
    if len(p) != len(a):
        {REFUSALS[name]}
    if len(p) == 0:
        raise ValueError
    return sum(abs(float(x) - float(y)) for x, y in zip(p, a)) / len(p)
"""
    found = [diagnosis.id for diagnosis in diagnosticians["exercise2"].diagnose(ask_source(source)).diagnoses]
    assert found[0] == name
    assert "unequal-lengths-accepted" not in found


def test_one_cause_is_told_once(diagnosticians):
    """A type check that refuses every array is one finding, whatever the arrays hold."""
    source = """
def mean_absolute_error(p, a):
    if not isinstance(p, (list, tuple)) or not isinstance(a, (list, tuple)) or len(p) != len(a) or not p:
        raise ValueError("lists only")
    return sum(abs(x - y) for x, y in zip(p, a)) / len(p)
"""
    found = diagnosticians["exercise2"].diagnose(ask_source(source)).diagnoses
    assert [diagnosis.id for diagnosis in found] == ["refuses-arrays"]


WRITES = """
import numpy as np

def cross_entropy(probabilities, labels):
    p, y = np.asarray(probabilities, float), [int(label) for label in labels]
    if len(p) != len(y) or not y or min(y) < 0 or max(y) >= p.shape[1]:
        raise ValueError
    p[p == 0] = 1e-12
    return -np.mean(np.log(p[np.arange(len(y)), y]))
"""


def test_a_floor_written_into_the_argument_is_seen(diagnosticians):
    """An array that holds a 0 shows that the caller's zeros are overwritten."""
    found = diagnosticians["exercise3"].diagnose(ask_source(WRITES)).diagnoses
    assert [diagnosis.id for diagnosis in found] == ["mutates-argument"]


def test_a_relation_is_shown_by_its_own_calls(diagnosticians):
    """Evidence for the order of rows holds the rows in both orders."""

    def later_rows_weigh_more(p, a):
        mean = 0.0
        for x, y in zip(p, a, strict=True):
            mean = 0.3 * mean + 0.7 * abs(x - y)
        return mean

    found = diagnosticians["exercise2"].diagnose(ask_function(later_rows_weigh_more)).diagnoses
    assert found[0].id == "order-of-rows-matters"
    assert found[0].evidence.count("should be") == 2
