import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.model import Report
from grader.report.cohort import Person, row_of
from grader.report.counting import summarise
from grader.report.html import Standing, render_class, render_page, render_student

ALL = ["full", "one_diagnosis", "training", "not_loaded", "timeout", "hostile"]
KEPT = {"status", "outcome", "visibility", "claim", "role", "isolation"}  # closed lists, not words


class Skeleton(HTMLParser):
    """A page's tags with their attributes, and all addresses in it."""

    def __init__(self, page):
        super().__init__()
        self.tags = Counter()
        self.links = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Count the tag together with its attributes' names, and its class, which is never a student's."""
        self.tags[tag, tuple(sorted(name for name, _ in attrs)), dict(attrs).get("class")] += 1
        self.links += [value for name, value in attrs if name in {"href", "src", "action", "data"}]


def reword(value, word, key=""):
    """The same report with another text for each of its words."""
    match value:
        case dict():
            return {name: reword(part, word, name) for name, part in value.items()}
        case list() | tuple():
            return [reword(part, word, key) for part in value]
        case str() if value and key not in KEPT:
            return word
    return value


def reworded(report, word):
    """The report with every text replaced by the word."""
    return msgspec.convert(reword(msgspec.to_builtins(report), word), Report)


def pages(report):
    """All pages that show a report."""
    rows = [row_of(report)]
    people = {report.student: Person(name=report.student, link="feedback/1.html")}
    return [
        render_page(report),
        render_student(
            report.student,
            [report, report],
            course_title="Losses",
            standings={
                report.exercise: Standing(automatic=1.0, override=2.0, comment=report.message, total=2.0)
            },
        ),
        render_class(summarise("Losses", {report.exercise: report.title}, rows, people=people)),
    ]


@pytest.mark.parametrize("name", ALL)
def test_pages_render(reports, name):
    """Every sample report makes a page that names its points and holds nothing undefined."""
    page = render_page(reports[name])
    assert f"of {reports[name].max_points:.0f} points" in page
    assert "Undefined" not in page


def test_hostile_words_are_words(reports):
    """A report whose every text tries to break out has the tags, attributes and addresses of a harmless twin."""
    hostile = reports["hostile"]
    payload = hostile.student
    for bad, good in zip(
        pages(reworded(hostile, payload))[1:], pages(reworded(hostile, "harmless"))[1:], strict=True
    ):
        assert Skeleton(bad).tags == Skeleton(good).tags
        assert Skeleton(bad).links == Skeleton(good).links


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_word_is_a_word(reports, text):
    """No text whatsoever changes the tags of a page, and every page can be written as UTF-8."""
    word = "'\"<&>" + text.replace("\r", "").replace("\n", "") + "<b>"
    report = reworded(reports["one_diagnosis"], word)
    twin = reworded(reports["one_diagnosis"], "harmless")
    for bad, good in zip(pages(report)[1:], pages(twin)[1:], strict=True):
        assert Skeleton(bad).tags == Skeleton(good).tags
        bad.encode("utf-8")


def test_coloured_source_adds_nothing_but_spans(reports):
    """Of a hostile source the page for one report gains coloured spans and nothing else."""
    hostile = Skeleton(render_page(reports["hostile"])).tags
    twin = reworded(reports["hostile"], "harmless")
    exhibit = msgspec.structs.replace(twin.exhibit, source="harmless\n" * 4)
    harmless = Skeleton(render_page(msgspec.structs.replace(twin, exhibit=exhibit))).tags
    assert {tag for tag, _, _ in hostile - harmless} <= {"span"}
    assert {attributes for _, attributes, _ in hostile - harmless} <= {("class",), ("class", "data-n", "id")}


@pytest.mark.parametrize("name", ALL)
def test_no_address_leaves_the_page(reports, name):
    """Links lead to places on the page itself, and those places exist."""
    page = render_page(reports[name])
    places = set(re.findall(r' id="([^"]+)"', page))
    for link in Skeleton(page).links:
        assert link.startswith("#")
        assert link[1:] in places


def test_ids_are_unique(reports):
    """A page with one exercise four times has no id twice."""
    page = render_student("ada", [reports["one_diagnosis"]] * 4, course_title="Losses")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_policy_allows_one_style_and_no_more(reports):
    """The policy names the hash of the very style block on the page; no attribute of style and no script is there."""
    page = render_page(reports["one_diagnosis"])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"<script|\sstyle=|\son\w+=|url\(|@import|http:|https:", page)


def test_headings_go_down_one_by_one(reports):
    """Headings start at 1 and never skip a level on the way down."""
    student = render_student("ada", list(reports.values()), course_title="Losses")
    for page in (*map(render_page, reports.values()), student):
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_late_and_override_have_their_lines(reports):
    """The totals tell what lateness took, what a person set and why, and add up what counts."""
    standings = {
        "exercise1": Standing(automatic=45.0, late_points=9.0, total=36.0),
        "exercise4": Standing(automatic=55.0, override=70.0, comment="Shown in the lab.", total=70.0),
    }
    chosen = [reports["one_diagnosis"], reports["training"], reports["not_loaded"]]
    page = render_student("Grace", chosen, course_title="Losses", standings=standings)
    text = re.sub(r"<[^>]+>", "", page)
    assert "45 \u2212 9 for lateness" in text
    assert "set by hand: 70 instead of 55" in text
    assert "Shown in the lab." in text
    assert "106 of 300 points" in text


def test_work_without_a_mark_is_no_zero_to_its_student(reports, change):
    """What could not be graded reads "no mark yet", alone and beside other work; a mark by hand settles it."""
    doubt = change(status="ungradable", message="Two files.", points=0.0, checks=(), diagnoses=())

    def text(chosen, **more):
        page = render_student("Grace", chosen, course_title="Losses", **more)
        return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<body")[2]).split())

    alone = text([doubt])
    assert "One exercise has no mark yet" in alone
    assert "? / 100" in alone
    assert "0 of 100" not in alone
    both = text([doubt, reports["full"]])
    assert "100 of 200 points One exercise has no mark yet" in both
    settled = text([doubt], standings={doubt.exercise: Standing(automatic=0, override=70.0, total=70.0)})
    assert "70 of 100 points" in settled
    assert "set by hand: 70 70 / 100" in settled
    assert "no mark yet" not in settled


def test_a_student_sees_hints_up_to_the_level(reports):
    """The page shows as many rungs as the course allows."""
    chosen = [reports["one_diagnosis"]]
    near = reports["one_diagnosis"].diagnoses[0].hints[2]
    assert near not in render_student("ada", chosen, course_title="c", hint_level=2)
    assert near in render_student("ada", chosen, course_title="c", hint_level=3)


def test_a_student_without_work_has_a_page(change):
    """Missing work is said in a sentence, without source, checks or isolation."""
    report = change(
        "not_loaded", status="missing", message="", exhibit=msgspec.convert({}, type(change().exhibit))
    )
    page = render_student("ada", [report], course_title="Losses")
    assert "Nothing was handed in" in page
    assert "Isolation" not in page
    assert render_student("ada", [], course_title="Losses")


def test_no_zero_has_a_sign(reports):
    """Minus zero points are zero points on every page."""
    page = render_page(reworded(reports["hostile"], "x"))
    assert "<strong>0</strong>" in page
    assert not re.search(r"-0(?![\d-])(\.0)?", re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL))


def test_a_likely_cause_is_called_likely(reports):
    """A claim that is not sure says that there may be another cause; a sure one leaves it to the evidence."""
    assert "another cause is possible" in render_page(reports["training"])
    assert "another cause is possible" not in render_page(reports["one_diagnosis"])


def test_the_source_of_ten_megabytes_makes_a_small_page(change):
    """A source of one endless line does not make an endless page."""
    exhibit = msgspec.structs.replace(change().exhibit, source="x = '" + "<" * 10_000_000)
    assert len(render_page(change(exhibit=exhibit))) < 60_000
