"""``import grader; grader.check("exercise1")``: the same report, as a page in a notebook and as text in a script."""

import html
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.errors import UsageError
from grader.model import Report

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder with a right answer to exercise 1."""
    source = (ROOT / "solutions" / "exercise1" / "reference.py").read_text()
    tmp_path.joinpath("exercise1.py").write_text(source)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_report_is_the_one_that_check_prints(folder):
    """A Report with all its fields, printed as text and shown as a page in a frame of its own."""
    report = grader.check("exercise1", course=ROOT)
    assert isinstance(report, Report)
    assert (report.points, report.status) == (100, "graded")
    assert "100 of 100 points" in str(report)
    frame = report._repr_html_()
    assert frame.startswith("<iframe sandbox ")
    page = html.unescape(frame.partition('srcdoc="')[2])
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert '"' not in frame.partition('srcdoc="')[2].rpartition('"></iframe>')[0]


def test_a_file_may_be_named(folder):
    """Any file can be graded for an exercise."""
    folder.joinpath("other.py").write_text("x = 1\n")
    assert grader.check("exercise1", "other.py", course=ROOT).status == "not_loaded"


def test_what_cannot_work_is_an_error_with_a_hint(folder):
    """The same sentence that the command prints."""
    with pytest.raises(UsageError, match="There is no exercise") as caught:
        grader.check("exercise99", course=ROOT)
    assert caught.value.hint


def test_importing_grader_imports_none_of_it():
    """``import grader`` is cheap: nothing is loaded before it is called."""
    code = "import sys, grader; print(sorted(n for n in sys.modules if n.split('.')[0] in {'numpy', 'pytest', 'rich'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
