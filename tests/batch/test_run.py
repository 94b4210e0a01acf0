from __future__ import annotations

import json
import re
import zipfile
from urllib.parse import unquote

import pytest

from grader.batch.state import tell_student
from grader.course import load_course
from grader.errors import CourseError, UsageError
from grader.gradebook import FILE, Gradebook, Override


def test_a_class_is_graded_into_everything_that_others_read(room):
    """A run writes grades, reports, problems, a class page and a page per student."""
    room.hand_in("ada", room.right)
    room.hand_in("ada", room.half, "halving")
    room.hand_in("bob", room.wrong)
    (room.place / "notes.txt").write_text("loose")
    summary = room.grade()
    assert summary.exit_code == 0
    assert room.grades() == ["student,adding,halving,total", "ada,10,10,20", "bob,0,0,0"]
    assert {key: report["status"] for key, report in room.reports().items()} == {
        ("ada", "adding"): "graded",
        ("ada", "halving"): "graded",
        ("bob", "adding"): "graded",
        ("bob", "halving"): "missing",
    }
    names = {path.relative_to(room.out).as_posix() for path in room.out.rglob("*") if path.is_file()}
    pages = {"feedback/ada.html", "feedback/bob.html"}
    assert names == {FILE, "grades.csv", "reports.jsonl", "problems.csv", "index.html"} | pages
    assert "notes.txt" in (room.out / "problems.csv").read_text()
    assert 'href="feedback/ada.html"' in (room.out / "index.html").read_text()


def test_who_is_on_the_roster_has_a_row(room):
    """A student on the roster who handed in nothing gets a row, a report and a page that say so."""
    room.hand_in("ada", room.right)
    roster = room.root / "roster.csv"
    roster.write_text("\ufeffkey;name\nada;Ada Lovelace\ngrace;Grace Hopper\n")
    room.grade(roster=roster)
    assert room.grades()[1:] == ["ada,10,,10", "grace,0,,0"]
    missing = room.reports()["grace", "adding"]
    assert (missing["status"], missing["points"]) == ("missing", 0)
    assert "Nothing was handed in" in missing["message"]
    assert "Grace Hopper (grace)" in (room.out / "feedback" / "grace.html").read_text()


def test_nothing_is_graded_twice(room):
    """An unchanged class is not graded again, and everything written stays the same to the byte."""
    room.hand_in("ada", room.right)
    room.hand_in("bob", room.wrong)
    room.grade()
    files = [path for path in room.out.rglob("*") if path.suffix in {".csv", ".jsonl", ".html"}]
    before = {path: path.read_bytes() for path in files}
    summary = room.grade()
    assert (summary.graded, summary.unchanged) == (0, 2)
    assert {path: path.read_bytes() for path in files} == before


def test_only_what_a_change_touches_is_graded_again(room):
    """A changed exercise is graded again for everybody, the other one not, and changed marks are told."""
    room.hand_in("ada", room.right)
    room.hand_in("ada", room.half, "halving")
    room.hand_in("bob", room.wrong)
    room.grade()
    room.write_exercise(args="[1, 2]", gives="-1")
    summary = room.grade()
    assert (summary.graded, summary.unchanged) == (2, 1)
    assert {(c.student, c.exercise, c.before, c.after, c.why) for c in summary.changes} == {
        ("ada", "adding", 10, 0, "course"),
        ("bob", "adding", 0, 10, "course"),
    }
    said = "\n".join(summary.lines())
    assert "2 graded again, 2 marks changed." in said
    assert "ada, adding: 10 -> 0" in said
    assert room.grades()[1:] == ["ada,0,10,10", "bob,10,0,10"]


def test_a_new_submission_is_graded_and_an_old_one_comes_back(room):
    """A changed file is graded; changed back, the earlier attempt counts again without grading."""
    room.hand_in("ada", room.right)
    room.grade()
    room.hand_in("ada", room.wrong)
    summary = room.grade()
    assert [(c.before, c.after, c.why) for c in summary.changes] == [(10, 0, "submission")]
    room.hand_in("ada", room.right)
    summary = room.grade()
    assert summary.graded == 0
    assert [(c.before, c.after, c.why) for c in summary.changes] == [(0, 10, "submission")]
    assert "0 graded again, 1 mark changed." in "\n".join(summary.lines())
    assert room.grades()[1] == "ada,10,,10"
    with Gradebook(room.out, new=False) as book:
        assert [attempt.points for attempt in book.history("ada", "adding")] == [10, 0]


def test_a_mark_that_is_gone_is_told_as_none(room):
    """What cannot be graded any more has no mark, which is not told as 0."""
    room.hand_in("ada", room.right)
    room.grade()
    room.hand_in("ada", room.right).unlink()
    room.hand_in("ada", "{", name="adding.ipynb")
    summary = room.grade()
    assert [(c.before, c.after) for c in summary.changes] == [(10, None)]
    assert "ada, adding: 10 -> no mark (handed in anew)" in "\n".join(summary.lines())
    assert b'"after":null' in summary.as_json()


def test_equal_submissions_are_graded_once(room):
    """Files that are the same to the byte share one grading, each under its own name; another one does not."""
    for student in ("ada", "bob", "eve"):
        room.hand_in(student, room.right)
    room.hand_in("dan", room.right + "#\n")
    summary = room.grade()
    assert summary.graded == 4
    seconds = {student: report["seconds"] for (student, _), report in room.reports().items()}
    assert seconds["ada"] == seconds["bob"] == seconds["eve"]
    assert {report["points"] for report in room.reports().values()} == {10}
    assert "bob" in (room.out / "feedback" / "bob.html").read_text()


def test_what_may_be_the_moments_fault_is_not_shared(room):
    """Equal submissions that run out of time are each given their own time."""
    for student in ("ada", "bob"):
        room.hand_in(student, "def add(one, other):\n    while True:\n        pass\n")
    assert room.grade().graded == 2
    seconds = {report["seconds"] for report in room.reports().values()}
    assert len(seconds) == 2


def test_fresh_grades_everything_again(room):
    """With fresh, an unchanged class is graded again, and no mark changes."""
    room.hand_in("ada", room.right)
    room.grade()
    summary = room.grade(fresh=True)
    assert (summary.graded, summary.unchanged, summary.regraded, summary.changes) == (1, 0, 1, [])


def test_grading_never_touches_a_mark_by_hand(room):
    """A mark by hand counts before and after the class is graded again; the automatic one is kept beside it."""
    room.hand_in("ada", room.wrong)
    room.grade()
    with Gradebook(room.out, new=False) as book:
        book.override("ada", "adding", Override(points=7.5, comment="oral exam", who="g", set_at="2026"))
    room.grade(fresh=True)
    assert room.grades()[1] == "ada,7.5,,7.5"
    assert room.reports()["ada", "adding"]["points"] == 0
    page = (room.out / "feedback" / "ada.html").read_text()
    assert "oral exam" in page


def test_a_mark_by_hand_is_nobody_elses_zero(room):
    """Where nobody handed in anything, one student's mark by hand makes no others miss it; withdrawn, it is gone."""
    room.hand_in("ada", room.right)
    room.hand_in("bob", room.right)
    room.grade()
    for points, grades in ((9, "ada,10,9,19"), (None, "ada,10,,10")):
        with Gradebook(room.out, new=False) as book:
            book.override("ada", "halving", Override(points=points, comment="oral", who="g", set_at="2026"))
        room.grade()
        assert room.grades()[1:] == [grades, "bob,10,,10"]
        assert ("bob", "halving") not in room.reports()


def test_what_is_gone_from_the_folder_is_not_gone_from_the_gradebook(room):
    """A second download without the first one's files takes nobody's mark away."""
    room.hand_in("ada", room.right)
    room.grade()
    (room.place / "ada" / "adding.py").unlink()
    room.hand_in("ada", room.half, "halving")
    room.grade()
    assert room.grades()[1] == "ada,10,10,20"


def test_a_doubt_never_takes_the_place_of_a_grade(room):
    """When a mapping settled a file and is left out later, the settled grade stays."""
    room.hand_in("ada", room.right, name="adding_old.py")
    room.hand_in("ada", room.wrong, name="adding_test.py")
    mapping = room.root / "mapping.csv"
    mapping.write_text("student,exercise,file\nada,adding,ada/adding_old.py\n")
    room.grade()
    assert room.reports()["ada", "adding"]["status"] == "ungradable"
    room.grade(mapping=mapping)
    assert room.grades()[1] == "ada,10,,10"
    room.grade()
    assert room.grades()[1] == "ada,10,,10"


def test_the_asked_for_students_and_exercises_are_graded_alone(room):
    """Student and exercise limit what is graded; a stranger is refused with a near name."""
    for student in ("ada", "bob"):
        room.hand_in(student, room.right)
        room.hand_in(student, room.half, "halving")
    assert room.grade(students=("ada",), exercises=("adding",)).graded == 1
    assert room.grade().graded == 3
    with pytest.raises(UsageError, match="no student bbo") as raised:
        room.grade(students=("bbo",))
    assert "bob" in raised.value.hint


def test_results_may_lie_among_what_they_are_of(room):
    """OUT in the class's own folder, or that folder itself, never becomes a student; nor do results of before."""
    room.hand_in("ada", room.right)
    room.hand_in("bob", room.wrong)
    for out in (room.place / "first", room.place / "second", room.place, room.place):
        room.out = out
        room.grade()
        assert [line.split(",")[0] for line in room.grades()] == ["student", "ada", "bob"]
    problems = (room.out / "problems.csv").read_text()
    assert 'first,,,"is a folder of results, no submission",left out' in problems


def test_a_zip_file_is_a_class(room):
    """A zip file is graded as the folder in it is."""
    room.hand_in("ada", room.right)
    packed = room.root / "class.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(room.place / "ada" / "adding.py", "ada/adding.py")
        archive.write(room.place / "ada" / "adding.py", "bob/adding.py")
    assert room.grade(place=packed).graded == 2
    assert len(room.reports()) == 2


def test_a_course_that_is_at_fault_stops_the_run(room):
    """Checks that cannot be run grade nobody and name the file."""
    room.hand_in("ada", room.right)
    solution = room.course / "solutions"
    for exercise, code in (
        ("adding", "def add(one, other):\n    return one + other\n"),
        ("halving", room.half),
    ):
        (solution / exercise).mkdir(parents=True)
        (solution / exercise / "reference.py").write_text(code)
        mark = "import pytest\n\n\n@pytest.mark.points(0)\ndef test_none(student):\n    pass\n"
        (solution / exercise / "checks.py").write_text(mark)
    (solution / "adding" / "reference.py").write_text("1 / 0\n\n\ndef add(one, other):\n    pass\n")
    with pytest.raises((CourseError, Exception), match="does not run"):
        room.grade()
    with Gradebook(room.out, new=False) as book:
        assert book.exercises() == set()


def test_isolation_below_medium_has_to_be_typed(room, monkeypatch):
    """Where there is no confinement, a class is graded only if that is asked for, and the report says so."""
    room.hand_in("ada", room.right)
    room.grade(isolation="process")
    assert room.reports()["ada", "adding"]["isolation"] == "process"


def test_a_grade_without_confinement_is_not_taken_for_a_confined_one(room, isolation):
    """What was graded at level process is graded again when the class is confined."""
    if isolation == "process":
        pytest.skip("this machine cannot confine")
    room.hand_in("ada", room.right)
    room.grade(isolation="process")
    assert room.grade().graded == 1
    assert room.grade(isolation="process").graded == 0
    assert room.reports()["ada", "adding"]["isolation"] != "process"


def test_every_status_is_told(room):
    """Whatever a submission is, it gets a report with its status, and the run goes on."""
    room.hand_in("fine", room.right)
    room.hand_in("broken", "def add(:\n")
    room.hand_in("slow", "def add(one, other):\n    while True:\n        pass\n")
    room.hand_in("hungry", "def add(one, other):\n    return bytes(10**10)\n")
    room.hand_in("gone", "import os\n\n\ndef add(one, other):\n    os._exit(0)\n")
    room.hand_in("odd", "{", name="adding.ipynb")
    summary = room.grade()
    assert {student: report["status"] for (student, _), report in room.reports().items()} == {
        "fine": "graded",
        "broken": "not_loaded",
        "slow": "timeout",
        "hungry": "out_of_memory",
        "gone": "crashed",
        "odd": "ungradable",
    }
    assert summary.exit_code == 0
    assert [line for line in room.grades() if line.startswith("odd")] == ["odd,,,"]
    assert json.loads(summary.as_json())["statuses"]["timeout"] == 1


def test_hostile_names_stay_words(room):
    """A student's name that looks like markup, a formula or a path harms neither pages nor tables."""
    for name in ("=cmd()", "<b>x", "..b", "CON", "ada"):
        room.hand_in(name, room.right)
    room.grade()
    assert len(list((room.out / "feedback").iterdir())) == 5
    assert all(
        path.parent == room.out / "feedback" for path in room.out.rglob("*.html") if path.stem != "index"
    )
    assert "<b>x" not in (room.out / "index.html").read_text()
    assert not any(line.startswith("=") for line in room.grades())


def test_lateness_is_a_line_of_its_own(room):
    """A late submission keeps its raw mark; what lateness costs is taken off beside it."""
    folder = room.place / "submission_7"
    folder.mkdir()
    (folder / "adding.py").write_text(room.right)
    (room.place / "submission_metadata.yml").write_text(
        "submission_7:\n  :submitters:\n  - :name: Ada L\n    :sid: ada\n    :email: ada@example.org\n"
        "  :created_at: 2027-02-07 12:00:00 Z\n"
    )
    room.grade()
    ((student, _),) = room.reports()
    assert room.reports()[student, "adding"]["points"] == 10
    assert room.grades()[1].endswith(",8,,8")
    (page,) = (room.out / "feedback").iterdir()
    assert "late" in page.read_text().casefold()


def test_a_late_mark_without_a_moment_costs_nothing(room):
    """Where a platform only says LATE, nothing is taken off, and the student is told."""
    (room.place / "lovelaceada_LATE_42_77_adding.py").write_text(room.right)
    (room.place / "hoppergrace_43_78_adding.py").write_text(room.right)
    room.grade()
    assert sorted(line.split(",")[1] for line in room.grades()[1:]) == ["10", "10"]
    assert (
        sum("handed in late" in "".join(report.get("notes", ())) for report in room.reports().values()) == 1
    )


def test_nothing_handed_in_is_a_class_as_well(room):
    """An empty folder gives empty tables and a class page."""
    assert room.grade().exit_code == 0
    assert room.grades() == ["student,adding,halving,total"]
    assert (room.out / "index.html").exists()


def test_a_folder_in_which_nobody_is_recognised_is_no_class(room):
    """The exit code says so, and problems.csv has what lies there."""
    (room.place / "letter.docx").write_text("Dear grader")
    assert room.grade().exit_code == 3
    assert "letter.docx" in (room.out / "problems.csv").read_text()


def test_students_of_an_earlier_run_are_told_of(room):
    """Their marks stay; that they are not in this run may be a name that changed."""
    room.hand_in("ada", room.right)
    room.hand_in("bob", room.right)
    assert room.grade().absent == ()
    (room.place / "ada").rename(room.place / "lovelace")
    summary = room.grade()
    assert summary.absent == ("ada",)
    assert any(line.endswith("with the marks they have: ada.") for line in summary.lines())


def test_a_total_tells_of_marks_to_come(room):
    """A student's state in the terminal does not pass off a missing mark as a zero."""
    room.hand_in("ada", "{", name="adding.ipynb")
    room.hand_in("ada", room.half, "halving")
    room.grade()
    assert [*tell_student(load_course(room.course), room.out, "ada")][
        -1
    ] == "Total: 10 of 20, 1 without a mark yet"


def test_work_that_has_not_had_its_turn_is_no_zero(room):
    """Grading one student only leaves the others' cells empty, and says that their work waits."""
    room.hand_in("ada", room.right)
    room.hand_in("bob", room.wrong)
    room.hand_in("bob", room.half, "halving")
    room.grade(students=("ada",))
    assert room.grades()[1:] == ["ada,10,,10", "bob,,,"]
    waiting = room.reports()["bob", "adding"]
    assert waiting["status"] == "ungradable"
    assert "has not been graded yet" in waiting["message"]
    room.grade()
    assert room.grades()[1:] == ["ada,10,0,10", "bob,0,10,10"]


def test_the_class_page_leads_to_pages_of_any_name(room):
    """A link is escaped once: what it leads to is there."""
    for name in ("Zoë Ångström", "王小明", "a b#c"):
        room.hand_in(name, room.wrong)
    room.grade()
    links = set(re.findall(r'href="(feedback/[^"]+)"', (room.out / "index.html").read_text()))
    assert len(links) == 3
    assert all((room.out / unquote(link)).is_file() for link in links)
