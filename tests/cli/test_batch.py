from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from grader.cli.frame import run
from grader.gradebook import Gradebook

EXERCISE = """\
format_version: 1
id: adding
title: Add two numbers
points: 10
functions: {add: [one, other]}
limits: {seconds_per_call: 0.5, seconds: 1, memory_mb: 256}
examples: {points: 10, calls: [{args: [1, 2], gives: 3}]}
now_you_can_say: Sums are easy.
"""
RIGHT = "def add(one, other):\n    return one + other\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A course, and a class of two in the folder class; the current folder is the course's."""
    exercise = tmp_path / "exercises" / "adding"
    exercise.mkdir(parents=True)
    (tmp_path / "course.yaml").write_text(
        "format_version: 1\ntitle: Sums\nexercises: [{id: adding, points: 10}]\n"
    )
    (exercise / "exercise.yaml").write_text(EXERCISE)
    (exercise / "README.md").write_text("Add.\n")
    (exercise / "adding.py").write_text(RIGHT)
    for student, source in (("ada", RIGHT), ("bob", RIGHT.replace("+", "-"))):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "adding.py").write_text(source)
    (tmp_path / "class" / "notes.txt").write_text("\x1b[2Jloose")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def graded(place, batch):
    """The class, graded into the folder out."""
    assert batch("--out", "out") == 0
    return place


@pytest.fixture
def batch():
    """Runs ``grader batch class`` at a level that every machine has."""

    def call(*options):
        return run(["batch", "class", "--isolation", "process", "--jobs", "1", *options])

    return call


def test_a_run_tells_what_it_read_and_what_came_out(place, batch, capfd):
    """Layout, odd files, counts, isolation and the class page are told; a run that went well exits with 0."""
    assert batch("--out", "out") == 0
    said = capfd.readouterr().out
    assert "Layout: flat" in said
    assert "notes.txt" in said
    assert "2 graded, 0 unchanged" in said
    assert "isolation: process" in said
    assert "index.html" in said
    assert "\x1b" not in said


def test_a_dry_run_shows_whose_each_file_is_and_does_nothing(place, batch, capfd):
    """With --dry-run every file is shown with its student, and nothing is written."""
    assert batch("--dry-run") == 0
    said = capfd.readouterr().out
    assert "ada  adding  ada/adding.py" in said
    assert "notes.txt" in said
    assert not (place / "out").exists()


def test_the_summary_is_there_for_machines(place, batch, capfd):
    """With --json, standard output is one object with the counts."""
    assert batch("--out", "out", "--json") == 0
    numbers = json.loads(capfd.readouterr().out)
    assert (numbers["graded"], numbers["statuses"], numbers["exit_code"]) == (2, {"graded": 2}, 0)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "--out is missing"),
        (("--out", "out", "--exercise", "addin"), "adding"),
        (("--out", "out", "--student", "adda"), "Did you mean ada"),
        (("--out", "out", "--layout", "blackboard"), "no layout"),
        (("--out", "out", "--roster", "none.csv"), "none.csv"),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_done(place, batch, capfd, options, sentence):
    """A wrong option exits with 2, says what to type, and leaves no folder."""
    assert batch(*options) == 2
    assert sentence in capfd.readouterr().err
    assert not (place / "out").exists()


def test_a_place_that_cannot_be_written_is_a_sentence(place, batch, capfd):
    """OUT that is a file is wrong usage, with no traceback."""
    (place / "out").write_text("")
    assert batch("--out", "out") == 2
    assert "a file is in the way" in capfd.readouterr().err


@pytest.mark.skipif(
    shutil.which("bwrap") is None, reason="needs bubblewrap to make a folder read-only for anybody"
)
def test_a_read_only_folder_is_a_sentence(graded):
    """OUT that is read-only exits with 3 and no traceback, and what was there stays."""
    before = (graded / "out" / "grades.csv").read_bytes()
    command = [
        "bwrap",
        "--dev-bind",
        "/",
        "/",
        "--ro-bind",
        graded / "out",
        graded / "out",
        sys.executable,
        "-c",
    ]
    command += [
        "from grader.cli import main; main()",
        "batch",
        "class",
        "--out",
        "out",
        "--isolation",
        "process",
    ]
    done = subprocess.run(command, cwd=graded, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert (graded / "out" / "grades.csv").read_bytes() == before


def test_pages_are_written_again_without_grading(graded, capfd):
    """``report`` writes every table and page again from the gradebook."""
    names = [
        "grades.csv",
        "reports.jsonl",
        "index.html",
        "problems.csv",
        "feedback/ada.html",
        "feedback/bob.html",
    ]
    before = [(graded / "out" / name).read_bytes() for name in names]
    for name in names:
        (graded / "out" / name).unlink()
    assert run(["report", "out", "--jobs", "1"]) == 0
    assert [(graded / "out" / name).read_bytes() for name in names] == before
    assert "2 students" in capfd.readouterr().out


def test_pages_are_not_written_by_another_course(graded, capfd):
    """A course without any of the exercises would leave every mark out; that is refused, and nothing changed."""
    before = (graded / "out" / "grades.csv").read_bytes()
    (graded / "exercises" / "adding").rename(graded / "exercises" / "summing")
    exercise = graded / "exercises" / "summing" / "exercise.yaml"
    exercise.write_text(exercise.read_text().replace("id: adding", "id: summing"))
    (graded / "exercises" / "summing" / "adding.py").rename(graded / "exercises" / "summing" / "summing.py")
    course = graded / "course.yaml"
    course.write_text(course.read_text().replace("adding", "summing"))
    assert run(["report", "out"]) == 2
    assert "marks for adding" in capfd.readouterr().err
    assert (graded / "out" / "grades.csv").read_bytes() == before


def test_a_mark_by_hand_counts_until_it_is_withdrawn(graded, capfd):
    """``override`` changes grades and the student's page at once; withdrawn, the automatic mark is back."""
    assert run(["override", "out", "bob", "adding", "--points", "8.5", "--comment", "<oral> exam"]) == 0
    assert "bob, adding: 8.5 by hand, of 10." in capfd.readouterr().out
    assert "bob,8.5,8.5" in (graded / "out" / "grades.csv").read_text()
    assert "&lt;oral&gt; exam" in (graded / "out" / "feedback" / "bob.html").read_text()
    assert run(["override", "out", "bob", "adding", "--withdraw"]) == 0
    assert "bob,0,0" in (graded / "out" / "grades.csv").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["out", "bbo", "adding", "--points", "1"], "no student bbo"),
        (["out", "bob", "addin", "--points", "1"], "addin"),
        (["out", "bob", "adding"], "either --points or --withdraw"),
        (["class", "bob", "adding", "--points", "1"], "no gradebook"),
    ],
)
def test_a_mark_for_nobody_is_refused(graded, capfd, words, sentence):
    """An override that fits nothing exits with 2 and changes nothing."""
    before = (graded / "out" / "grades.csv").read_bytes()
    assert run(["override", *words]) == 2
    assert sentence in capfd.readouterr().err
    assert (graded / "out" / "grades.csv").read_bytes() == before


def test_one_student_is_shown(graded, capfd):
    """``show OUT --student`` tells marks, what changed them, and earlier attempts."""
    run(["override", "out", "bob", "adding", "--points", "8", "--comment", "oral"])
    capfd.readouterr()
    assert run(["show", "out", "--student", "BOB"]) == 0
    said = capfd.readouterr().out
    assert "adding: 8 of 10 (graded)" in said
    assert "by hand 8 instead of 0: oral" in said
    assert "counts" in said
    assert run(["show", "out", "--student", "b"]) == 2
    capfd.readouterr()
    assert run(["show", "out"]) == 2
    assert "--student NAME" in capfd.readouterr().err


def test_two_students_of_one_name_are_told_apart_by_key(graded, capfd):
    """A name that two students share is not taken for either, and both keys are named."""
    with Gradebook(graded / "out", new=False) as book:
        book.enrol([("s1", "Ann Lee"), ("s2", "Ann Lee")])
    assert run(["show", "out", "--student", "ann lee"]) == 2
    said = capfd.readouterr().err
    assert "2 students are called ann lee" in said
    assert "s1, s2" in said


def test_a_live_line_runs_on_a_terminal(place):
    """On a terminal progress is drawn, and the summary follows."""
    pty = pytest.importorskip("pty")
    main, far = pty.openpty()
    command = [sys.executable, "-c", "from grader.cli import main; main()", "batch", "class", "--out", "out"]
    done = subprocess.Popen([*command, "--isolation", "process"], stdout=far, stderr=far, cwd=place)
    os.close(far)
    said = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(main)
    assert done.wait() == 0
    assert b"2 graded, 0 unchanged" in said
    assert b"Traceback" not in said
