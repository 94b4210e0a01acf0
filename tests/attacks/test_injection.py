"""Hostile words in every place a student can write to: pages, terminal, JSON and tables read them as words.

The payloads are those of the corpus; each submission has a twin in which the payload is one harmless word.
"""

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.report.cohort import FileProblem, Person, row_of
from grader.report.counting import summarise
from grader.report.html import render_class, render_page, render_student
from grader.report.json import read_report, report_json
from grader.report.tables import write_grades, write_problems
from grader.report.text import render_text

FOLDER = Path(__file__).parent / "corpus" / "output_injection"
LINE = re.compile(r"^PAYLOAD = (.*)$", re.MULTILINE)
SOURCES = {
    path.name.partition(".")[0]: path.read_text()
    for path in sorted(FOLDER.glob("*.py"))
    if not path.name.endswith(".made.py")
}
PAYLOADS = {name: eval(LINE.search(source)[1], {}) for name, source in SOURCES.items()}


class Skeleton(HTMLParser):
    """A page's tags with their attributes' names, where links lead, and what stands in script and style."""

    def __init__(self, page):
        super().__init__()
        self.parts = Counter()
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Count a tag; spans colour the source and differ with it."""
        self._inside = tag
        if tag != "span":
            names = tuple(sorted(name for name, _ in attrs))
            links = tuple(v for name, v in attrs if name in {"href", "src", "action", "content", "srcdoc"})
            self.parts[tag, names, links] += 1

    def handle_data(self, data):
        """Count text that a browser would not show as text."""
        if self._inside in {"script", "style"}:
            self.parts[self._inside, data] += 1

    def handle_endtag(self, tag):
        """Count the ends as well."""
        self._inside = ""
        if tag != "span":
            self.parts["/", tag] += 1

    def handle_comment(self, data):
        """Count comments, which nobody but us may write."""
        self.parts["comment", data] += 1

    handle_decl = handle_pi = unknown_decl = handle_comment


def pages(report):
    """Return every page that shows a report."""
    people = {report.student: Person(name=report.student, link="feedback/1.html")}
    rows = [row_of(report)]
    return [
        render_page(report),
        render_student(report.student, [report], course_title="Losses"),
        render_class(summarise("Losses", {report.exercise: report.title}, rows, people=people)),
    ]


def harmful(text):
    """Return the characters in a text that a terminal would obey or that turn or hide others."""
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"}} - {"\n"}


def grade(bench, source, student="mallory", name="exercise1.py"):
    """Return the report of one hostile submission."""
    (report,) = bench.grade("exercise1", [(student, name, source.encode("utf-8", "surrogatepass"))])
    return report


@pytest.fixture(params=SOURCES, scope="module")
def pair(best, request):
    """The report of an attack, and that of its harmless twin."""
    source = SOURCES[request.param]
    # A function keeps backslashes of the replacement from being read.
    twin = LINE.sub(lambda _: 'PAYLOAD = "harmless"', source)
    return grade(best, source), grade(best, twin)


def test_pages_have_the_tags_of_a_harmless_twin(pair):
    """No payload becomes a tag, an attribute, a link, a comment, a script or a style on any page."""
    for bad, good in zip(*map(pages, pair), strict=True):
        assert Skeleton(bad).parts == Skeleton(good).parts
        assert "1337" not in bad, "a template computed 7 * 191"
        assert harmful(bad) <= {"\t", "\u200c", "\u200d"}
        bad.encode("utf-8")


def test_the_terminal_is_not_obeyed(pair):
    """The text holds no control and no invisible character, and no line that starts like our own verdict."""
    text = render_text(pair[0], colour=False)
    assert harmful(text) == set()
    assert not [line for line in text.splitlines() if line.startswith("100 of 100 points")]
    coloured = render_text(pair[0], colour=True)
    assert re.findall(r"\x1b(?!\[[\d;]*m)", coloured) == []


def test_json_is_one_line_and_comes_back(pair):
    """A report is one ASCII line with one object, and says the points it earned."""
    line = report_json(pair[0])
    assert line.isascii()
    assert b"\n" not in line
    assert json.loads(line)["points"] == pair[0].points
    assert read_report(line).student == "mallory"


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_names_of_students_and_files_are_words(best, payload):
    """A payload for a name is a name: pages as with a harmless one, cells without formulas, rows one each."""
    source = "def mean_squared_error(predictions, actuals):\n    return 0.0\n"
    bad, good = (
        grade(best, source, payload, f"{payload}.py"),
        grade(best, source, "harmless", "harmless.py"),
    )
    for one, other in zip(pages(bad), pages(good), strict=True):
        assert Skeleton(one).parts == Skeleton(other).parts
    assert harmful(render_text(bad, colour=False)) == set()
    table = io.StringIO(newline="")
    write_grades(table, ["exercise1"], [(payload, {"exercise1": 0.0}), ("harmless", {"exercise1": None})])
    problem = FileProblem(file=payload, student=payload, exercise=payload, problem=payload, decision=payload)
    write_problems(table, [problem])
    table.seek(0)
    rows = list(csv.reader(table))
    assert [len(row) for row in rows] == [3, 3, 3, 5, 5]
    assert len(table.getvalue().splitlines()) == 5
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert harmful(table.getvalue()) == set()
