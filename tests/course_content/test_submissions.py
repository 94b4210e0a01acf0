"""What right, wrong and untouched submissions earn."""

from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RIGHT = yaml.safe_load((HERE / "right.yaml").read_text())
WRONG = yaml.safe_load((HERE / "wrong.yaml").read_text())
REFERENCES = {name: (ROOT / "solutions" / name / "reference.py").read_text() for name in RIGHT}
STARTERS = {name: (ROOT / "exercises" / name / f"{name}.py").read_text() for name in RIGHT}


def source_of(exercise, entry):
    """Return an entry's own source, or the reference with its edits made."""
    text = entry.get("source") or REFERENCES[exercise]
    for old, new in entry.get("edits", {}).items():
        assert old in text, f"the reference of {exercise} no longer holds: {old}"
        text = text.replace(old, new)
    return text


def everything():
    """Return the source of every submission by exercise and name."""
    written = {(exercise, "starter"): text for exercise, text in STARTERS.items()}
    written |= {(exercise, "reference"): text for exercise, text in REFERENCES.items()}
    for kind, exercises in (("right", RIGHT), ("wrong", WRONG)):
        for exercise, entries in exercises.items():
            written |= {(exercise, f"{kind} {n}"): source_of(exercise, e) for n, e in entries.items()}
    return written


def cases(exercises):
    """Return (exercise, name) for every entry of right.yaml or wrong.yaml."""
    return [(exercise, name) for exercise, entries in exercises.items() for name in entries]


@pytest.fixture(scope="module")
def graded(grader):
    """The results of every submission, graded in one session for each exercise."""
    results = {}
    for exercise in STARTERS:
        sources = {key: text for key, text in everything().items() if key[0] == exercise}
        results |= dict(zip(sources, grader.grade(exercise, sources.values()), strict=True))
    return results


def lost(results):
    """Return the ids of the checks that were not passed in full."""
    return {result.id for result in results if result.points < result.max_points}


def earned(results):
    """Return the sum of points."""
    return sum(result.points for result in results)


@pytest.mark.parametrize(("exercise", "name"), cases(RIGHT))
def test_right_answers_earn_everything(graded, exercise, name):
    """A right answer earns every point, whatever its style."""
    assert lost(graded[exercise, f"right {name}"]) == set()


@pytest.mark.parametrize(("exercise", "name"), cases(WRONG))
def test_wrong_answers_lose_points(graded, exercise, name):
    """A wrong answer loses points, and where only one thing is wrong, only the points for that."""
    entry, results = WRONG[exercise][name], graded[exercise, f"wrong {name}"]
    assert lost(results)
    assert lost(results) == set(entry.get("loses", lost(results)))
    assert earned(results) == entry.get("earns", earned(results))


@pytest.mark.parametrize("exercise", STARTERS)
def test_starters_earn_nothing(graded, grader, exercise):
    """A starter loads, has the functions with their parameters, and earns nothing."""
    for function, parameters in grader.exercise(exercise).file.functions.items():
        assert f"def {function}({', '.join(parameters)}):" in STARTERS[exercise]
    assert earned(graded[exercise, "starter"]) == 0


@pytest.mark.parametrize("exercise", STARTERS)
def test_references_earn_everything(graded, grader, exercise):
    """The reference earns all the exercise's points."""
    assert earned(graded[exercise, "reference"]) == grader.exercise(exercise).file.points == 100
