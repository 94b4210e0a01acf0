import pytest

from grader.report.cohort import FileProblem, Person, Row, row_of
from grader.report.counting import summarise
from grader.report.html import render_class

EXERCISES = {"exercise1": "MSE", "exercise2": "MAE"}


def row(student, points, exercise="exercise1", **more):
    """A light row with two checks, the first of 60 and the second of 40 points."""
    first, second = (60.0 if points >= 60 else 0.0), (40.0 if points in {40, 100} else 0.0)
    checks = tuple(
        (key, key, "passed" if got else "failed", got, most)
        for key, got, most in (("values", first, 60.0), ("edges", second, 40.0))
    )
    known = {"status": "graded", "checks": checks, "max_points": 100.0}
    return Row(**known | {"student": student, "exercise": exercise, "points": float(points)} | more)


ADA = Person(name="ada", link="feedback/ada.html")


def count(*rows, **more):
    """The class page's data for the rows."""
    return summarise("Losses", EXERCISES, iter(rows), **{"people": {"ada": ADA}} | more)


def test_difficulty_is_the_share_earned_by_those_who_tried():
    """Missing work counts in no difficulty, but is counted as missing."""
    data = count(row("ada", 60), row("bob", 100), row("eve", 0, status="missing", checks=()))
    exercise = data.exercises[0]
    assert exercise.whole.share == pytest.approx(0.8)
    assert [check.share for check in exercise.checks] == [1.0, 0.5]
    assert exercise.missing == 1


def test_people_are_called_by_their_names():
    """A name stands wherever its key would; whoever has none is called by the key."""
    people = {"ada": Person(name="Ada Lovelace (ada)", link="feedback/ada.html")}
    data = count(row("ada", 60, status="timeout"), row("bob", 100), people=people)
    assert [line.person.name for line in data.students] == ["Ada Lovelace (ada)", "bob"]
    assert data.cases[0].person.name == "Ada Lovelace (ada)"
    assert data.students[0].person.link == "feedback/ada.html"


def test_item_rest_correlation_is_pearsons():
    """A check that goes with the rest has 1, one that goes against it -1, one that all pass has none."""
    with_rest = count(*(row(name, points) for name, points in (("a", 0), ("b", 100), ("c", 0), ("d", 100))))
    assert [check.rest for check in with_rest.exercises[0].checks] == pytest.approx([1.0, 1.0])
    against = count(*(row(name, points) for name, points in (("a", 60), ("b", 40), ("c", 60), ("d", 40))))
    assert [check.rest for check in against.exercises[0].checks] == pytest.approx([-1.0, -1.0])
    same = count(*(row(name, 100) for name in "abcd"))
    assert [check.rest for check in same.exercises[0].checks] == [None, None]


def test_an_exercise_is_compared_with_the_other_exercises():
    """The rest of an exercise is what its students earned elsewhere."""
    rows = [row(name, points, e) for name, points in (("a", 0), ("b", 60), ("c", 100)) for e in EXERCISES]
    assert count(*rows).exercises[0].whole.rest == pytest.approx(1.0)


def test_misconceptions_come_by_frequency_with_their_students():
    """Each misconception names those who show it, once each, the most frequent first."""
    log, total = ("log2", "Base 2"), ("sum", "Sums up")
    data = count(
        row("ada", 0, diagnoses=(total,)),
        row("ada", 0, "exercise2", diagnoses=(total,)),
        row("bob", 0, diagnoses=(total, log)),
    )
    assert [(m.title, m.count, m.exercises) for m in data.misconceptions] == [
        ("Sums up", 2, "MSE, MAE"),
        ("Base 2", 1, "MSE"),
    ]
    assert [person.link for person in data.misconceptions[0].people] == ["feedback/ada.html", ""]


def test_equal_unknown_behaviours_are_one_group():
    """Wrong answers without a name are grouped where they behave the same, the single ones together."""
    data = count(
        row("ada", 0, fingerprint="f1"),
        row("bob", 0, fingerprint="f1", diagnoses=(("differs", "Differs"),)),
        row("eve", 0, fingerprint="f2"),
        row("max", 0, fingerprint="f3"),
        row("zoe", 100, fingerprint="f1"),
    )
    groups = [(group.title, [person.name for person in group.people]) for group in data.misconceptions]
    assert groups == [
        ("The same unknown behaviour (f1)", ["ada", "bob"]),
        ("Unknown behaviour, another one for each", ["eve", "max"]),
    ]


def test_submissions_that_need_a_person_are_listed(reports):
    """Crashes, timeouts, unreadable files and broken checks are listed; missing work and wrong answers are not."""
    broken = (("values", "values", "broken", 0.0, 60.0),)
    data = count(
        row("ada", 0, status="timeout", message="No end at line 3."),
        row("bob", 60),
        row("eve", 0, status="missing"),
        row("max", 40, checks=broken),
        row_of(reports["not_loaded"]),
    )
    assert [(case.person.name, case.what) for case in data.cases] == [
        ("ada", "ran out of time"), ("max", "check broken"), ("alan", "does not load"),
    ]  # fmt: skip


def test_files_without_a_place_are_told():
    """A file that matched nobody stands on the page with the decision taken."""
    problem = FileProblem(file="<b>who.py", problem="matches no student", decision="not graded")
    page = render_class(count(row("ada", 60), problems=[problem]))
    assert "&lt;b&gt;who.py" in page
    assert "matches no student" in page


def test_a_link_is_a_file_name():
    """The path of a student's page can be no address of another kind, whatever is in the name."""
    links = {"ada": "feedback/a b#c%.html", "bob": "javascript:alert(1)"}
    people = {name: Person(name=name, link=link) for name, link in links.items()}
    data = summarise("Losses", EXERCISES, [row("ada", 60), row("bob", 60)], people=people)
    assert [line.person.link for line in data.students] == [
        "feedback/a%20b%23c%25.html",
        "javascript%3Aalert%281%29",
    ]


def test_marks_that_count_are_shown():
    """The table and the totals use marks after lateness and overrides; a mark by hand counts for missing work."""
    data = count(
        row("ada", 100, mark=80.0),
        row("bob", 0, status="missing"),
        row("eve", 0, status="missing", mark=50.0),
    )
    assert [(line.person.name, line.marks[0], line.total) for line in data.students] == [
        ("ada", 80.0, 80.0), ("bob", None, 0.0), ("eve", 50.0, 50.0),
    ]  # fmt: skip


def test_work_without_a_mark_is_no_zero():
    """What could not be graded is "?" in the table and in no mean, difficulty or count of missing work."""
    data = count(
        row("ada", 0, status="ungradable", checks=()),
        row("ada", 100, "exercise2"),
        row("bob", 0, status="grader_error", checks=()),
        row("eve", 60),
        row("fay", 0, status="ungradable", checks=(), mark=50.0),
    )
    assert [(line.marks, line.total) for line in data.students] == [
        (("?", 100.0), 100.0), (("?", None), "?"), ((60.0, None), 60.0), ((50.0, None), 50.0),
    ]  # fmt: skip
    assert data.mean == 70
    assert data.exercises[0].whole.share == pytest.approx(0.55)
    assert data.exercises[0].missing == 0
    assert ">?<" in render_class(data)


def test_files_told_of_for_the_record_need_no_person():
    """A readme that was left out, or a file of another name that was graded, is listed and not counted."""
    known = {"student": "ada", "problem": "p"}
    problems = [
        FileProblem(file="who.py", problem="belongs to no student", decision="left out"),
        FileProblem(file="twin", decision="counted for ada; a mapping (--map) settles it", **known),
        FileProblem(file="README.md", decision="left out", **known),
        FileProblem(file="ex.py", exercise="exercise1", decision="graded as exercise1.py", **known),
    ]
    assert [problem.of_nobody for problem in problems] == [True, True, False, False]
    page = render_class(count(row("ada", 60), problems=problems))
    assert "<dt>Need a person</dt><dd>2</dd>" in page
    assert "README.md" in page


def test_every_total_falls_into_one_bar():
    """The bars of the distribution hold all students, full points in the last one."""
    data = count(*(row(f"s{i}", i) for i in range(101)))
    assert sum(data.distribution) == 101
    assert data.distribution == (10,) * 9 + (11,)
    assert data.median == 50


def test_nobody_is_a_class():
    """A run without any submission has a page."""
    assert "<h1>Losses</h1>" in render_class(count())


def test_five_thousand_stay_below_three_megabytes():
    """A class of 5,000 with every misconception and every trouble makes a page below 3 MB."""
    diagnoses = tuple((f"m{i}", f"A behaviour in so many words, number {i}") for i in range(8))
    names = [f"Firstname Lastname-Of-Some-Length {i}" for i in range(5000)]
    rows = (
        row(
            name,
            0,
            exercise,
            status="timeout" if i % 2 else "graded",
            diagnoses=diagnoses,
            message="long " * 60,
        )
        for i, name in enumerate(names)
        for exercise in ("exercise1", "exercise2", "exercise3", "exercise4")
    )
    people = {name: Person(name=name, link=f"feedback/{name.replace(' ', '-')}.html") for name in names}
    titles = {f"exercise{i}": f"Exercise number {i}" for i in range(1, 5)}
    assert len(render_class(summarise("Losses", titles, rows, people=people)).encode()) < 3_000_000
