"""What each learning platform hands over, recognised by itself and read by its own rules."""

import unicodedata
from datetime import UTC, datetime

import pytest

from grader.errors import UsageError
from grader.submissions.layouts.gradescope import read_metadata
from grader.submissions.reading import UngradableError

CLASS = """\
key,sortable_name,canvas_user_id,moodle_participant_id,github_username,sid,email
kim1,"Kim, Min",501,9001,min-kim,k1,kim1@uni.example
kim2,"Kim, Min",502,9002,minkim2,k2,kim2@uni.example
ngozi,"Adébáyọ̀, Ngozi",503,9003,ngozi-a,k3,ngozi@uni.example
odell,"O'Dell, Mary Ann",504,9004,mary-o,k4,odell@uni.example
idle,"Idle, Eric",505,9005,idle,k5,idle@uni.example
"""


def canvas(*names):
    """Return files by name, each holding its own name."""
    return {name: name for name in names}


# ------------------------------------------------------------------ flat


def test_flat_folders_are_matched_to_the_roster(lay_out, roster, sort):
    """Keys, logins and names in any order and form find their students; the empty folder is nobody's zero."""
    files = {
        "ngozi-a/exercise3.py": "1",
        unicodedata.normalize("NFD", "Mary Ann ODell/exercise3.py"): "2",
        "KIM1/exercise3.py": "3",
        "Eric Idle/.DS_Store": "",
        "notes.txt": "",
    }
    got = sort(lay_out(files), people=roster(CLASS))
    assert got.intake.layout == "flat"
    assert [got.content(key) for key in ("ngozi", "odell", "kim1")] == ["1", "2", "3"]
    assert got.status("idle") == got.status("kim2") == "missing"
    assert got.students == ["kim1", "kim2", "ngozi", "odell", "idle"]
    assert got.told("notes.txt") == [("lies outside the students' folders", "left out")]
    assert got.told("Eric Idle")[0][0] == "is a folder with nothing in it to grade"


def test_flat_without_a_roster_keeps_the_folders_names(lay_out, zipped, sort):
    """Folders and zip files are students under their own names; a folder around all is looked through."""
    files = {"class/ada/exercise1.py": "a", "class/Bob B/src/exercise1.ipynb": "b"}
    assert sort(lay_out(files)).students == ["Bob B", "ada"]
    assert sort(zipped(files)).students == ["Bob B", "ada"]
    assert (
        sort(lay_out({"cyd.zip": {"deep/exercise1.py": "c"}, "di/exercise1.py": "d"}, "zips")).content(
            "cyd", "exercise1"
        )
        == "c"
    )
    assert sort(lay_out({"solo/exercise1.py": "c"}, "one")).students == ["solo"]


def test_a_zip_that_cannot_be_opened_is_its_students(lay_out, roster, sort):
    """Damaged work is ungradable, never missing; so is a link in the place of a folder."""
    root = lay_out({"ngozi.zip": b"broken", "kim1/exercise3.py": "x"})
    (root / "kim2").symlink_to(root / "kim1")
    got = sort(root, people=roster(CLASS))
    assert got.status("kim2") == "ungradable"
    assert "symbolic link" in got.told("kim2")[0][0]
    assert got.status("ngozi") == "ungradable"
    assert "ngozi.zip" in got.submissions["ngozi", "exercise3"].problem


# ------------------------------------------------------------------ Canvas


def test_canvas_tells_students_apart_by_id(lay_out, roster, sort):
    """Ids decide; LATE in capitals is a mark, a name that begins so is not; the newest upload counts."""
    files = canvas(
        "kimmin_501_70_exercise3.py",
        "kimmin_LATE_502_71_exercise3.py",
        "kimmin_LATE_502_75_exercise3-1.py",
        "odellmaryann_504_72_Exercise 3 (2).py",
        "idleeric_505_text.html",
    )
    got = sort(lay_out(files), people=roster(CLASS))
    assert got.intake.layout == "canvas"
    assert got.content("kim1") == "kimmin_501_70_exercise3.py"
    assert got.content("kim2") == "kimmin_LATE_502_75_exercise3-1.py"
    assert [got.entries[key, "exercise3"].late for key in ("kim1", "kim2")] == [False, True]
    assert got.status("idle") == "ungradable"
    assert "a text typed into the page" in got.submissions["idle", "exercise3"].problem
    assert got.status("ngozi") == "missing"
    assert "taken as exercise3.py" in got.submissions["odell", "exercise3"].notes[0]


def test_canvas_without_ids_on_the_roster_goes_by_name_and_never_merges(lay_out, roster, sort):
    """Two ids of one name stay two people, whom nobody but a person can tell apart."""
    people = roster("key,name\nkim1,Min Kim\nkim2,Min Kim\nodell,Mary Ann O'Dell\n")
    files = canvas(
        "kimmin_501_70_exercise3.py", "kimmin_502_71_exercise3.py", "odellmaryann_504_72_exercise3.py"
    )
    got = sort(lay_out(files), people=people)
    assert got.content("odell") == "odellmaryann_504_72_exercise3.py"
    assert got.content("kimmin_501") == "kimmin_501_70_exercise3.py"
    assert got.content("kimmin_502") == "kimmin_502_71_exercise3.py"
    assert got.status("kim1") == got.status("kim2") == "ungradable"
    assert "fits 2 students" in got.told("kimmin_501_70_exercise3.py")[0][0]


def test_canvas_another_id_is_another_person(lay_out, roster, sort):
    """Where Canvas ids are on the roster, a name with an unknown id is not the person of that name."""
    files = canvas("odellmaryann_999_72_exercise3.py", "kimmin_501_70_exercise3.py")
    got = sort(lay_out(files), people=roster(CLASS))
    assert got.content("odellmaryann_999") == "odellmaryann_999_72_exercise3.py"
    assert "fits nobody" in got.told("odellmaryann_999_72_exercise3.py")[0][0]


def test_a_typed_text_is_never_missing(lay_out, roster, sort):
    """Who typed a text where a file should be is for a person, also where the class handed in several exercises."""
    files = {"leeann_1_10_exercise1.py": "1", "royb_2_11_exercise2.py": "2", "foxcyd_3_text.html": "t"}
    people = roster("key,name,canvas_id\nann,Ann Lee,1\nbob,B Roy,2\ncyd,Cyd Fox,3\ndan,Dan Roe,4\n")
    got = sort(lay_out(files), people=people)
    assert [got.status(key, "exercise1") for key in ("cyd", "dan")] == ["ungradable", "missing"]
    assert "foxcyd_3_text.html is a text typed into the page" in got.submissions["cyd", "exercise1"].problem


def test_canvas_anonymous_and_zipped(lay_out, zipped, sort):
    """Anonymous downloads keep their ids; an uploaded zip file's members are the student's."""
    files = canvas("anon_aB3_70_exercise3.py", "LATE_anon_Zz9_71_exercise3.py", "anon_Qq1_text.html")
    got = sort(lay_out(files))
    assert got.content("anon_aB3") == "anon_aB3_70_exercise3.py"
    assert got.entries["anon_Zz9", "exercise3"].late
    assert got.status("anon_Qq1") == "ungradable"
    inner = lay_out({"w.zip": {"hw/exercise3.py": "z", "__MACOSX/hw/._exercise3.py": ""}}, "inner") / "w.zip"
    assert sort(zipped({"x_5_9_work.zip": inner.read_bytes()})).content("x_5") == "z"


# ------------------------------------------------------------------ Moodle


@pytest.mark.parametrize("end", ["_assignsubmission_file", "_assignsubmission_file_"])
def test_moodle_folders_old_and_new(lay_out, roster, sort, end):
    """Folder names of both generations are read; a group before the name does not hide it."""
    people = roster("key,name\nodell,Mary Ann O'Dell\njeanluc,Jean-Luc Roy\n")
    files = {
        f"Mary Ann O'Dell_9004{end}/exercise3.py": "1",
        f"Group 1-Jean-Luc Roy_9005{end}/exercise3.py": "2",
    }
    got = sort(lay_out(files), people=people)
    assert got.intake.layout == "moodle"
    assert (got.content("odell"), got.content("jeanluc")) == ("1", "2")


def test_moodle_without_folders_blind_and_with_text(lay_out, roster, sort):
    """Files side by side, blind participants and typed texts are told apart by the id."""
    files = {
        "Participant_9001_assignsubmission_file_exercise3.py": "1",
        "Participant_9003_assignsubmission_file_exercise3_final.py": "2",
        "Participant_9005_assignsubmission_onlinetext.html": "<p>",
    }
    got = sort(lay_out(files), people=roster(CLASS))
    assert (got.content("kim1"), got.content("ngozi")) == ("1", "2")
    assert got.status("idle") == "ungradable"
    blind = sort(lay_out(files))
    assert blind.students == ["Participant 9001", "Participant 9003", "Participant 9005"]


def test_moodle_typed_text_beside_a_file_is_left_out(lay_out, sort):
    """The file counts where both came."""
    files = {
        "Ann Lee_7_assignsubmission_file_/exercise3.py": "1",
        "Ann Lee_7_assignsubmission_onlinetext_/onlinetext.html": "<p>",
    }
    got = sort(lay_out(files), only="exercise3")
    assert got.content("Ann Lee") == "1"
    assert got.submissions["Ann Lee", "exercise3"].notes == ()
    assert "text typed" in got.told("Ann Lee_7_assignsubmission_onlinetext_/onlinetext.html")[0][0]


# ------------------------------------------------------------------ Gradescope

METADATA = """\
---
submission_11:
  :submitters:
  - :name: Min Kim
    :sid: k2
    :email: kim2@uni.example
  - :name: Ngozi
    :sid: k3
  :created_at: 2026-11-02 09:15:00.123456000 Z
  :results: !ruby/object:Hash
    tests: [{score: 1}]
submission_12: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
  :submitters:
  - :name: Mary Ann O'Dell
  :created_at: 2026-11-02 01:00:00.0 -08:00
"""


def test_gradescope_groups_missing_emails_and_ruby(lay_out, roster, sort):
    """A group's file is everybody's, who is found by id or name; times come along."""
    files = {
        "assignment_5_export/submission_metadata.yml": METADATA,
        "assignment_5_export/submission_11/exercise3.py": "g",
        "assignment_5_export/submission_12/main.py": "o",
        "assignment_5_export/submission_13/exercise3.py": "?",
    }
    got = sort(lay_out(files), people=roster(CLASS))
    assert got.intake.layout == "gradescope"
    assert got.content("kim2") == got.content("ngozi") == "g"
    assert got.content("odell") == "o"
    assert got.content("submission_13") == "?"
    assert got.entries["kim2", "exercise3"].submitted_at == datetime(2026, 11, 2, 9, 15, 0, 123456, UTC)
    assert got.entries["odell", "exercise3"].submitted_at.astimezone(UTC).hour == 9
    assert got.status("kim1") == "missing"


def test_gradescope_metadata_cannot_do_harm():
    """Tags mean nothing, aliases are not followed, deep and broken files are refused in a sentence."""
    assert read_metadata("a: !!python/object/apply:os.system [x]\nb: {':created_at': !ruby/x 5}") == {
        "b": {":created_at": "5"}
    }
    for text in (
        "a: " + "[" * 500,
        "a:\n  b: " + "{x: " * 500,
        "- " * 500,
        "a: [",
        "",
        "a: b: c",
    ):
        with pytest.raises(UngradableError, match=r"the metadata is n.*\.$"):
            read_metadata(text)
    assert (
        read_metadata("x: *gone")
        == read_metadata("just text")
        == read_metadata("[1, 2]")
        == read_metadata("a: 1")
        == {}
    )


def test_gradescope_with_unusable_metadata_still_gives_every_folder(lay_out, sort):
    """Broken metadata is told and loses nobody's work."""
    got = sort(lay_out({"submission_metadata.yml": "a: [", "submission_1/exercise3.py": "1"}))
    assert got.content("submission_1") == "1"
    assert "cannot be used" in got.told("submission_metadata.yml")[0][0]


# ------------------------------------------------------------------ GitHub Classroom


def test_gradescope_tells_of_work_that_is_not_in_the_export(lay_out, roster, sort):
    """Who stands in the metadata handed something in; without its folder that is for a person, never missing."""
    metadata = "".join(
        f'submission_{at}:\n  ":submitters":\n  - ":name": {key}\n    ":sid": {key}\n'
        for at, key in ((1, "ann"), (2, "bob"))
    )
    got = sort(
        lay_out({"submission_metadata.yml": metadata, "submission_1/exercise3.py": "1"}),
        people=roster("sid,name\nann,Ann Lee\nbob,Bob Roy\n"),
    )
    assert got.content("ann") == "1"
    assert got.status("bob") == "ungradable"
    assert got.told("submission_2") == [
        ("is in the metadata, but its files are not here", "cannot be graded")
    ]


def test_github_tells_of_a_repository_without_files(lay_out, sort):
    """A student who accepted the assignment and pushed nothing is a student of the class."""
    git = {f"hw-exercise3-{user}/.git/HEAD": "x" for user in ("ann", "bob", "cyd")}
    files = {f"hw-exercise3-{user}/exercise3.py": "1" for user in ("ann", "bob")}
    got = sort(lay_out(git | files))
    assert got.intake.layout == "github"
    assert got.students == ["ann", "bob", "cyd"]
    assert got.told("hw-exercise3-cyd") == [("is a folder with nothing in it to grade", "left out")]


def test_github_repositories_by_roster_slug_or_git(lay_out, roster, sort):
    """User names on the roster, a slug that names an exercise, or repositories show what the folders are."""
    known = {
        "hw-three-min-kim/exercise3.py": "1",
        "hw-three-mary-o/exercise3.py": "2",
        "hw-three-mary-o/README.md": "",
    }
    got = sort(lay_out(known, "known"), people=roster(CLASS))
    assert got.intake.layout == "github"
    assert (got.content("kim1"), got.content("odell")) == ("1", "2")
    slug = sort(lay_out({"exercise-3-ann/main.py": "1", "exercise-3-bob-x/exercise3.py": "2"}, "slug"))
    assert (slug.content("ann"), slug.content("bob-x")) == ("1", "2")
    git = sort(
        lay_out(
            {"hw-ann/.git/HEAD": "", "hw-ann/exercise3.py": "1", "hw-bob/.git/HEAD": "", "hw-bob/a.py": ""}
        )
    )
    assert git.intake.layout == "github"
    assert git.content("ann") == "1"


def test_folders_that_merely_begin_alike_are_students(lay_out, sort):
    """Without a sign of repositories, e1-ann and e1-bob are two students' own names."""
    got = sort(lay_out({"e1-ann/exercise1.py": "1", "e1-bob/exercise1.py": "2"}))
    assert got.intake.layout == "flat"
    assert got.students == ["e1-ann", "e1-bob"]


# ------------------------------------------------------------------ choosing a layout


def test_the_layout_can_be_said(lay_out, sort):
    """What is recognised can be overruled; an unknown name is a usage error."""
    root = lay_out({"e1-ann/exercise1.py": "1", "e1-bob/exercise1.py": "2"})
    assert sort(root, layout="flat").intake.reason == "you said so"
    with pytest.raises(UsageError, match="no layout blackboard"):
        sort(root, layout="blackboard")
    mixed = canvas("a.py", "b.py", "leeann_5_70_exercise3.py")
    forced = sort(
        lay_out({f"download/{name}": content for name, content in mixed.items()}, "mixed"), layout="canvas"
    )
    assert forced.students == ["leeann_5"]
    assert forced.told("download/a.py") == [("is not named as Canvas names files", "left out")]


def test_a_zip_of_any_layout_is_that_layout(zipped, sort):
    """Downloads come zipped, with or without a folder around them."""
    for top in ("", "course-hw_submissions/"):
        assert sort(zipped({f"{top}leeann_5_70_exercise3.py": "1"})).content("leeann_5") == "1"


def test_downloads_may_lie_side_by_side(lay_out, sort, roster):
    """One zip file per assignment is one class, each download for its own exercise; a roster beside them is told."""
    canvases = {
        "hw1.zip": {"leeann_5_70_exercise1.py": "1", "royben_6_71_main.py": "b"},
        "hw3.zip": {"x/leeann_5_90_exercise3.py": "3", "x/royben_6_91_exercise3.py": "4"},
        "roster.csv": "key",
    }
    got = sort(lay_out(canvases, "canvas"))
    assert got.intake.layout == "canvas"
    assert (got.content("leeann_5", "exercise1"), got.content("leeann_5")) == ("1", "3")
    assert got.content("royben_6", "exercise1") == "b"
    assert got.told("roster.csv") == [("lies beside the downloads", "left out")]
    moodles = {
        f"hw{n}/{name}_{n}{at}_assignsubmission_file_/exercise{n}.py": f"{name}{n}"
        for n in (1, 3)
        for at, name in enumerate(("Ann Lee", "Group A-Ben Roy", "Min Kim", "Min Kim"))
    }
    got = sort(lay_out(moodles, "moodle"), people=roster("key,name\nann,Ann Lee\nben,Ben Roy\n"))
    assert [got.content(key, f"exercise{n}") for n in (1, 3) for key in ("ann", "ben")] == [
        "Ann Lee1",
        "Group A-Ben Roy1",
        "Ann Lee3",
        "Group A-Ben Roy3",
    ]
    assert {key for key, _ in got.entries} == {
        "ann",
        "ben",
        "Min Kim 12",
        "Min Kim 13",
        "Min Kim 32",
        "Min Kim 33",
    }
