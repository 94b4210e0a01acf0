import re
import subprocess
import sys

import msgspec
import pytest
from rich.cells import cell_len

from grader.model import CheckResult, Diagnosis
from grader.report.text import render_text

ALL = ["full", "one_diagnosis", "training", "not_loaded", "timeout", "hostile"]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit(reports, name, width):
    """No line is wider than the terminal."""
    text = render_text(reports[name], width=width, colour=False, hint_level=3)
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("name", ALL)
def test_plain_text_has_no_escape(reports, name):
    """Without colour there is no control character but the newline."""
    text = render_text(reports[name], colour=False, hint_level=3)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_only_our_escapes_reach_the_terminal(reports):
    """With colour, all sequences are colours and weights of ours; the student's are spelled out."""
    text = render_text(reports["hostile"], colour=True, hint_level=3)
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "\x1b" not in rest
    assert "\\x1b[2J" in text.replace("\n", "")
    assert "\u202e" not in rest


def test_markup_of_students_is_inert(change):
    """Rich's own markup, emoji codes and links in student text are shown as typed."""
    text = render_text(
        change("not_loaded", message="[bold red]x[/] :smile: [link=http://a]b[/link]"), colour=True
    )
    assert "[bold red]x[/] :smile: [link=http://a]b[/link]" in text


def test_right_things_come_first(reports):
    """The praise stands before the first thing to fix, its evidence before its explanation, the next step after."""
    text = " ".join(render_text(reports["one_diagnosis"], colour=False).split())
    parts = [
        "45 of 100 points",
        "Empty lists are refused",
        "should be 9.0, yours gave 0.0",
        "Errors of +3",
        "Write down",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_without_praise_checks_name_what_is_right(change):
    """What is right is named concretely also where nobody wrote a praise."""
    text = render_text(change(praise=""), colour=False)
    assert "5 of 9 checks pass." in text
    assert "✓ refuses empty lists" in text
    assert "✓" not in render_text(change(), colour=False)


def test_the_rest_is_a_count(reports):
    """Of further diagnoses the terminal tells the number, not the words."""
    text = render_text(reports["one_diagnosis"], colour=False)
    assert "1 more thing to look at after this one." in text
    assert "Accepts lists" not in text


@pytest.mark.parametrize(("level", "shown"), [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_hints_climb(reports, level, shown):
    """A hint level shows that many rungs."""
    assert render_text(reports["one_diagnosis"], colour=False, hint_level=level).count("Hint (") == shown


def test_at_most_110_words(reports):
    """What a student reads between the points and the footnotes is at most 110 words."""
    text = render_text(reports["one_diagnosis"], colour=False)
    assert len(text.split("1 more thing")[0].split("100 points")[1].split()) <= 110


def test_full_points_are_confirmed(reports):
    """Full points name what was tested and one sentence to say, and nothing to fix."""
    text = render_text(reports["full"], colour=False)
    assert "All 9 checks pass." in text
    assert "Now you can say" in text
    assert "Look at this first" not in text


@pytest.mark.parametrize(
    ("name", "words"), [("not_loaded", "line 6: the bracket"), ("timeout", "within 4 seconds")]
)
def test_trouble_is_told(reports, name, words):
    """A file that does not load or end says so with its line."""
    assert words in " ".join(render_text(reports[name], colour=False).split())


def test_long_items_hang(change, reports):
    """A title that takes two lines goes on under its first word."""
    check = msgspec.structs.replace(reports["full"].checks[0], title="gives the right result " * 5)
    text = render_text(change("full", checks=(check,)), colour=False)
    assert "\n  ✓ gives" in text
    assert re.search(r"\n    (gives|the|right|result)", text)


def test_public_checks_only_is_said(change):
    """A report from public checks says that more checks follow."""
    assert "Only public checks were run" in render_text(change(complete=False), colour=False)
    assert "Only public checks were run" not in render_text(change(complete=True), colour=False)


def test_the_isolation_level_is_told(reports):
    """Every report of code that ran names the level."""
    assert "Isolation: process." in render_text(reports["timeout"], colour=False)


def test_without_a_diagnosis_the_dearest_failed_check_speaks(change):
    """Where no diagnosis was found, the failed check with most points is the first thing to fix."""
    checks = tuple(
        CheckResult(
            id=i, title=i, outcome="failed", points=0.0, max_points=m, visibility="public", message=f"see {i}"
        )
        for i, m in (("small", 5.0), ("large", 20.0), ("middle", 10.0))
    )
    text = render_text(change(checks=checks, diagnoses=()), colour=False)
    assert "Look at this first: large" in text
    assert "see large" in text
    assert "2 more things" in text


def test_points_have_no_sign_on_zero(reports):
    """Minus zero points are zero points."""
    assert " 0 of 100 points" in render_text(reports["hostile"], colour=False)


def test_a_flood_is_cut(change):
    """A message of a megabyte does not flood the terminal."""
    assert len(render_text(change("not_loaded", message="x" * 1_000_000), colour=False)) < 10_000


def test_wide_characters_fit(change):
    """Characters two cells wide count as two."""
    diagnosis = Diagnosis(
        id="d", title="平均" * 30, claim="sure", evidence="差" * 300, explanation="e", next="n"
    )
    text = render_text(change(diagnoses=(diagnosis,)), width=60, colour=False)
    assert max(cell_len(line) for line in text.splitlines()) <= 60


def test_missing_work_is_no_report_of_isolation(change):
    """Where nothing ran, nothing is said of how it ran."""
    text = render_text(change("not_loaded", status="missing", message=""), colour=False)
    assert "Nothing was handed in" in text
    assert "Isolation" not in text


@pytest.mark.parametrize("name", ["full", "one_diagnosis"])
def test_reports_need_no_rich(reports, name):
    """Writing a report as text or JSON loads neither rich nor Jinja nor Pygments."""
    code = (
        "import sys, msgspec, grader.report.json\n"
        "from grader.model import Report\n"
        "from grader.report.text import render_text\n"
        "report = msgspec.json.decode(sys.stdin.buffer.read(), type=Report)\n"
        "render_text(report, colour=True, hint_level=3)\n"
        "print({'rich', 'jinja2', 'pygments'} & set(sys.modules))"
    )
    told = msgspec.json.encode(reports[name])
    done = subprocess.run([sys.executable, "-c", code], input=told, capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"


def test_broken_checks_are_not_the_students_loss(change, reports):
    """A check that broke is told as such."""
    broken = msgspec.structs.replace(reports["full"].checks[0], outcome="broken", points=0.0)
    assert "not your loss" in render_text(change(checks=(broken,)), colour=False)
