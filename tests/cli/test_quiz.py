"""Answering a quiz at the keyboard, in a pipe and by a file."""

import os
import pty
import sys
from pathlib import Path

import pytest

from grader.cli.frame import run
from grader.cli.sitting import Sitting
from grader.course import find_exercise, load_course

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def quiz():
    """The first quiz of this checkout."""
    return find_exercise(load_course(ROOT), "quiz1").quiz


@pytest.fixture
def sit(quiz):
    """Sit at the quiz and type the given lines; return whether it was finished, the answers and what was said."""

    def type_lines(*lines, answers=None):
        waiting, said, kept = list(lines), [], []
        sitting = Sitting(
            quiz=quiz,
            student="ada",
            ask=lambda _: waiting.pop(0),
            say=said.append,
            keep=lambda given: kept.append(dict(given)),
            answers=dict(answers or {}),
        )
        finished = sitting.run()
        assert waiting == []
        return finished, sitting.answers, "\n".join(said), kept

    return type_lines


def test_goes_forward_back_and_to_the_review(sit):
    """Enter goes on, < goes back to change an answer, / goes to the review, and Enter there ends."""
    finished, answers, said, kept = sit("a", "b", "<", "<", "c", "", "b d", "/", "")
    assert finished
    assert answers == {"q1": "c", "q2": "b", "q3": ("b", "d")}
    assert " 1. q1   c" in said
    assert " 4. q4   open" in said
    assert len(kept) == 4


def test_stops_and_goes_on_at_the_first_open_question(sit):
    """A full stop ends without finishing; the next time begins where an answer is missing."""
    finished, answers, _, _ = sit("c", ".")
    assert not finished
    _, _, said, _ = sit("/", ".", answers=answers)
    assert "\n2. A model predicts" in said
    assert "\n1. What does" not in said


def test_says_what_cannot_be_taken_and_asks_again(sit):
    """A line that is no answer is explained, and the question is asked once more."""
    _, answers, said, _ = sit("", "", "", "six", "3,5", "3.5", "<", "!", "4", ".")
    assert '"six" is not a number' in said
    assert "decimal comma; write 3.5" in said
    assert answers == {"q4": "4"}


def test_review_goes_to_a_question(sit):
    """A number in the review goes to that question; another one is refused."""
    finished, answers, said, _ = sit("/", "12", "7", "0.0", "/", "")
    assert finished
    assert answers == {"q7": "0.0"}
    assert "There are the questions 1 to 10." in said


def test_prints_the_questions_in_a_pipe(capsys, monkeypatch, tmp_path):
    """Without a terminal every question is printed, at most 80 columns wide, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert run(["--course", str(ROOT), "quiz", "quiz4", "--student", "ada"]) == 0
    printed = capsys.readouterr().out
    assert printed.count(" points)") == 11
    assert max(map(len, printed.splitlines())) <= 80
    assert list(tmp_path.iterdir()) == []


def test_start_writes_the_sheet(capsys, monkeypatch, tmp_path):
    """Starting a quiz writes its commented file, once."""
    monkeypatch.chdir(tmp_path)
    assert run(["--course", str(ROOT), "start", "quiz1"]) == 0
    assert (tmp_path / "quiz1.yaml").read_text().startswith("# What a loss is (quiz1)\n")
    assert run(["--course", str(ROOT), "start", "quiz1"]) == 2


def test_refuses_what_is_no_quiz(capsys, monkeypatch, tmp_path):
    """A coding exercise is no quiz, and a file that cannot be read is not written over."""
    monkeypatch.chdir(tmp_path)
    assert run(["--course", str(ROOT), "quiz", "exercise1"]) == 2
    assert "is no quiz" in capsys.readouterr().err
    (tmp_path / "quiz1.yaml").write_text("q1: [a\n")
    assert run(["--course", str(ROOT), "quiz", "quiz1"]) == 2
    assert "quiz1.yaml, line" in capsys.readouterr().err


def test_sits_at_a_real_terminal(tmp_path):
    """At a terminal, typed answers end up in the file; nothing of the draft remains."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execv(
            sys.executable,
            [sys.executable, "-m", "grader", "--course", str(ROOT), "quiz", "quiz1", "--student", "ada"],
        )
    for line in ("c", "/", ""):
        os.write(terminal, f"{line}\n".encode())
    said = b""
    try:
        while chunk := os.read(terminal, 4096):
            said += chunk
    except OSError:  # how Linux says that the other end of a terminal is closed
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert "quiz1.yaml is written" in said.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["quiz1.yaml"]
    assert "\nq1: c\n" in (tmp_path / "quiz1.yaml").read_text()
