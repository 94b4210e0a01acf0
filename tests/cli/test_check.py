"""``grader check`` at the door: what is printed, what is written, how it exits."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.frame import run

ROOT = Path(__file__).parents[2]
RIGHT = (ROOT / "solutions" / "exercise1" / "reference.py").read_text()
SUM = """
def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("lengths")
    return sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals))
"""
CONTRACT = {
    "format_version", "student", "exercise", "points", "max_points", "status", "message", "complete", "isolation",
    "checks", "diagnoses", "submission_hash", "course_hash", "grader_version", "seconds",
}  # fmt: skip


@pytest.fixture
def grader(tmp_path, monkeypatch, capsys):
    """Run grader in an empty folder, with the course named by --course."""
    monkeypatch.chdir(tmp_path)

    def grader(*words, course=ROOT):
        code = run(["--course", str(course), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    grader.folder = tmp_path
    return grader


def hand_in(grader, source, name="exercise1.py"):
    """Put a submission into the folder."""
    path = grader.folder / name
    path.write_text(source)
    return path


def test_a_right_answer_exits_with_0(grader):
    """Full points, a confirmation, and what can be said now."""
    hand_in(grader, RIGHT)
    code, out, err = grader("check", "exercise1")
    assert (code, err) == (0, "")
    assert "100 of 100 points" in out
    assert "Now you can say" in out
    assert out.endswith("Next: `grader show exercise2`.\n")


def test_a_wrong_answer_exits_with_1_and_is_explained(grader):
    """The misconception, its counterexample and one next step, without escapes in a pipe."""
    hand_in(grader, SUM)
    code, out, _ = grader("check", "exercise1")
    assert code == 1
    assert "\x1b" not in out
    assert "should be" in out
    assert "Try next" in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_holds_the_whole_contract(grader):
    """Every field that other programs rely on, and the diagnosis by its id."""
    hand_in(grader, SUM)
    code, out, _ = grader("check", "exercise1", "--json")
    report = json.loads(out)
    assert code == 1
    assert set(report) >= CONTRACT
    assert report["diagnoses"][0]["id"] == "sum-not-mean"
    assert {check["outcome"] for check in report["checks"]} <= {"passed", "failed", "skipped"}


def test_a_page_is_written_where_it_is_asked_for(grader):
    """The page holds the student's source and pictures, and asks nothing of the network."""
    hand_in(grader, SUM)
    grader("check", "exercise1", "--html", "page.html")
    page = (grader.folder / "page.html").read_text()
    assert "<svg" in page
    assert "mean_squared_error" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")


def test_a_page_that_cannot_be_written_is_one_sentence(grader):
    """A missing folder is no traceback."""
    hand_in(grader, SUM)
    code, _, err = grader("check", "exercise1", "--html", "nowhere/page.html")
    assert code == 3
    assert "The page cannot be written to nowhere/page.html" in err


def test_hints_climb_when_asked_and_start_over_for_another_diagnosis(grader):
    """Nudge, pointer, near-solution; the state lies beside the submission."""
    hand_in(grader, SUM)
    counts = [grader("check", "exercise1", "--hint")[1].count("Hint (") for _ in range(4)]
    hand_in(grader, SUM.replace("** 2", "** 3"))
    other = grader("check", "exercise1", "--hint")[1]
    assert counts == [1, 2, 3, 3]
    assert other.count("Hint (") <= 2


def test_the_same_file_again_climbs_no_rung(grader):
    """Only a changed file with the same diagnosis is a new attempt."""
    hand_in(grader, SUM)
    first = grader("check", "exercise1")[1]
    assert grader("check", "exercise1")[1] == first
    hand_in(grader, SUM + "\n")
    assert "Hint (pointer)" in grader("check", "exercise1")[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check", "exercise9"], 'There is no exercise "exercise9" in this course.'),
        (["check", "exercise1", "nothing.py"], "There is no file nothing.py."),
        (["check"], "Missing argument"),
        (["chekc"], "No such command"),
        (["check", "exercise1", "--loud"], "No such option"),
    ],
)
def test_wrong_usage_exits_with_2_and_one_sentence(grader, words, sentence):
    """What cannot work is said with a remedy."""
    code, _, err = grader(*words)
    assert code == 2
    assert sentence in err
    assert "Traceback" not in err


def test_no_course_is_said(grader):
    """Without a course.yaml upwards, --course is named."""
    code, _, err = grader("check", "exercise1", course=grader.folder / "course.yaml")
    assert code == 2
    assert "There is no course at" in err


def test_a_file_that_does_not_load_is_one_sentence(grader):
    """File and line, no list of failed checks."""
    hand_in(grader, "def mean_squared_error(predictions, actuals)\n    return 0\n")
    code, out, _ = grader("check", "exercise1")
    assert code == 1
    assert "exercise1.py, line 1: Python cannot read this: expected ':'" in out
    assert len(out.splitlines()) < 12


def test_hostile_text_reaches_no_terminal(grader):
    """Escape sequences and bidi controls of the student's are written out, not obeyed."""
    hand_in(grader, "raise ValueError('\\x1b[31m\\u202e<b>' + chr(7))\n")
    _, out, _ = grader("check", "exercise1")
    assert not set(out) & {"\x1b", "\u202e", "\x07"}


def test_the_course_is_found_upwards_and_the_command_is_installed(tmp_path):
    """The installed command works from inside the course, in a pipe."""
    del tmp_path
    done = subprocess.run(
        [sys.executable, "-m", "grader", "list"],
        cwd=ROOT / "exercises",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "exercise3" in done.stdout


def test_start_copies_the_starter_once(grader):
    """A file that is there already is never overwritten."""
    assert grader("start", "exercise1")[0] == 0
    hand_in(grader, "mine")
    code, _, err = grader("start", "exercise1")
    assert (code, (grader.folder / "exercise1.py").read_text()) == (2, "mine")
    assert "here already" in err


def test_show_prints_the_task(grader):
    """In a pipe it is the task page as it is written."""
    code, out, _ = grader("show", "exercise1")
    assert code == 0
    assert out.startswith("# ")


def test_list_remembers_what_was_checked(grader):
    """Progress is told per exercise."""
    hand_in(grader, RIGHT)
    grader("check", "exercise1")
    _, out, _ = grader("list")
    assert "100 of 100" in out
    assert "not checked" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_starter_in_the_course_is_graded_only_with_a_word(grader):
    """Where there is no file of one's own, it is said whose was graded."""
    code, out, _ = grader("check", "exercise1")
    assert code == 1
    assert "there is none in" in " ".join(out.split())


@pytest.mark.parametrize(("words", "collecting"), [(["list"], True), (["check", "exercise1"], False)])
def test_garbage_is_looked_for_in_all_but_a_check(grader, words, collecting):
    """The start goes without it; a command that may take longer than a check does not."""
    hand_in(grader, RIGHT)
    gc.disable()
    try:
        grader(*words)
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
