"""The course tests itself: each proof fails when what it proves is spoilt."""

import shutil
from pathlib import Path

import pytest

from grader.course.load import load_course
from grader.sandbox.levels import open_workshop
from grader.verify import verify

ROOT = Path(__file__).parents[2]
LEAK = """\
    for args in (first, second, first):
        if student.mean_squared_error(*args) != reference.mean_squared_error(*args):
            raise Wrong(f"is wrong for {first[0]}")
        agree("""


@pytest.fixture(scope="module")
def workshop():
    """One workshop for all proofs."""
    opened = open_workshop()
    yield opened
    opened.close()


@pytest.fixture
def prove(tmp_path, workshop):
    """Copy exercise 1 into a course of its own, change one file, and return what verify finds."""
    for part in ("exercises/exercise1", "solutions/exercise1"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "solutions" / "misconceptions.yaml", tmp_path / "solutions")
    tmp_path.joinpath("course.yaml").write_text(
        "format_version: 1\ntitle: One\nexercises:\n  - {id: exercise1, points: 100}\n"
    )

    def prove(file=None, old="", new=""):
        if file is not None:
            path = tmp_path / file
            text = path.read_text() if path.exists() else ""
            assert old in text
            path.write_text(text.replace(old, new, 1) if old else text + new)
        said = []
        return [str(fault) for fault in verify(load_course(tmp_path), workshop, said.append)], said

    return prove


def test_a_sound_exercise_has_nothing_to_mend(prove):
    """Every variant is named as itself and every mutant is caught, both are told; what systems leave is no fault."""
    faults, said = prove("exercises/exercise1/.DS_Store")
    assert faults == []
    assert any("variants named as themselves" in line for line in said)
    assert any("mutants of the reference caught" in line for line in said)


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (
            "exercises/exercise1/exercise1.py",
            '    raise NotImplementedError("Write your own lines here.")',
            "    import numpy\n    return numpy.mean((numpy.array(predictions) - numpy.array(actuals)) ** 2)",
            "the starter earns points",
        ),
        (
            "exercises/exercise1/exercise1.py",
            "def mean_squared_error",
            "def something_else",
            "starter does not load",
        ),
        (
            "solutions/exercise1/notes.txt",
            "",
            "hello",
            "solutions/exercise1/notes.txt: nothing reads this file",
        ),
        (
            "solutions/exercise1/checks.py",
            "one_number, refuses\n",
            "one_number\n\n\ndef refuses(*_):\n    pass\n",
            "refuses_empty fails for no variant and no mutant",
        ),
        (
            "solutions/exercise1/equivalent.yaml",
            "",
            "equivalent:\n  - {line: a, change: b, why: c}\n",
            "b in a is caught (take it off the list)",
        ),
        (
            "solutions/exercise1/checks.py",
            "    for args in (first, second, first):\n        agree(",
            LEAK,
            "a message holds the hidden input [",
        ),
        (
            "solutions/exercise1/reference.py",
            "** 2))",
            "** 2)) / 2",
            "the reference does not pass examples",
        ),
    ],
    ids=[
        "starter earns",
        "starter does not load",
        "unlisted",
        "check gone",
        "not equivalent",
        "leak",
        "reference",
    ],
)
def test_what_is_spoilt_is_found(prove, file, old, new, found):
    """The fault names the file and says what to do."""
    faults, _ = prove(file, old, new)
    assert any(found in fault for fault in faults), faults


def test_a_quiz_is_proved_like_any_exercise(tmp_path, workshop):
    """What keeps a quiz from being fair is told with its line, and so is that there is nothing to prove it by."""
    for part in ("exercises/quiz1", "solutions/quiz1"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for path in (ROOT / "solutions").glob("*.yaml"):
        shutil.copy(path, tmp_path / "solutions")
    course = "format_version: 1\ntitle: One\nexercises: [{id: quiz1, points: 20}]\n"
    tmp_path.joinpath("course.yaml").write_text(course)
    assert verify(load_course(tmp_path), workshop, print) == []
    answers = tmp_path / "solutions/quiz1/answers.yaml"
    answers.write_text(answers.read_text().replace("    right: a\n", "    right: d\n"))
    problems = verify(load_course(tmp_path), workshop, print)
    assert any(str(problem).startswith("solutions/quiz1/answers.yaml:") for problem in problems)
    shutil.rmtree(tmp_path / "solutions")
    (problem,) = verify(load_course(tmp_path), workshop, print)
    assert str(problem) == "quiz1: there is no solution to prove (verify where solutions/ is)"
