"""Sorting a class's files: one entry each, nothing dropped, nothing guessed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.submissions.mapping import Decision, read_mapping

CLASS = "key,name\nann,Ann Lee\nbob,Bob Roy\ncyd,Cyd Fox\n"


def test_one_plain_file_each_is_told_without_a_word(lay_out, sort):
    """Exact names make entries and no problems."""
    got = sort(lay_out({"ann/exercise1.py": "1", "ann/exercise2.ipynb": "2", "bob/quiz1.yaml": "q: 1"}))
    assert {key: one.kind for key, one in got.submissions.items()} == {
        ("ann", "exercise1"): "py",
        ("ann", "exercise2"): "ipynb",
        ("bob", "quiz1"): "yaml",
    }
    assert got.problems == ()
    assert got.submissions["ann", "exercise1"].notes == ()


def test_python_comes_before_a_notebook(lay_out, sort):
    """Of .py and .ipynb the .py is graded, also when only the notebook has the exact name, and both are told."""
    got = sort(lay_out({"ann/EXERCISE3.PY": "py", "ann/exercise3.ipynb": "{}"}))
    assert got.content("ann") == "py"
    assert "exercise3.ipynb was not" in got.submissions["ann", "exercise3"].notes[1]
    assert got.told("ann/exercise3.ipynb") == [("EXERCISE3.PY was taken instead", "left out")]


def test_the_exact_name_stands_out(lay_out, sort):
    """Beside other versions the exact name is graded, and of two the one further up."""
    files = {
        "ann/exercise3.py": "it",
        "ann/exercise3 (1).py": "other",
        "bob/exercise3.py": "it",
        "bob/b/exercise3.py": "o",
    }
    got = sort(lay_out(files))
    assert got.content("ann") == got.content("bob") == "it"
    assert got.told("ann/exercise3 (1).py") == [("exercise3.py was taken instead", "left out")]


def test_several_inexact_names_are_asked_about(lay_out, sort):
    """Two files that differ, neither of the exact name, are left for a person, with both named."""
    got = sort(lay_out({"ann/exercise3_final.py": "1", "ann/exercise3 copy.py": "2"}))
    assert got.status("ann") == "ungradable"
    assert "exercise3 copy.py, exercise3_final.py" in got.submissions["ann", "exercise3"].problem
    assert len(got.problems) == 2
    assert all("mapping" in row.decision for row in got.problems)


def test_equal_copies_need_no_question(lay_out, sort):
    """Files of other names with the same content are one submission."""
    got = sort(lay_out({"ann/exercise3_final.py": "same", "ann/exercise3 copy.py": "same"}))
    assert got.content("ann") == "same"


def test_words_of_ones_own_are_asked_about_too(lay_out, sort):
    """A copy does not win over files with other words in their names; beside the exact name they do not matter."""
    files = {"exercise3 copy.py": "1", "exercise3_a.py": "2", "exercise3_b.py": "3"}
    got = sort(lay_out({f"ann/{name}": text for name, text in files.items()} | {"bob/exercise3_a.py": "2"}))
    assert got.status("ann") == "ungradable"
    assert "Several files" in got.submissions["ann", "exercise3"].problem
    assert got.content("bob") == "2"
    got = sort(lay_out({"cyd/exercise3.py": "0", "cyd/exercise3_a.py": "2"}, "second"))
    assert got.content("cyd") == "0"


def test_a_file_that_is_probably_not_meant_is_not_graded(lay_out, sort):
    """Tests and old versions are never taken unasked, and never leave a silent zero."""
    got = sort(lay_out({"ann/test_exercise3.py": "t", "bob/exercise3.py": "b", "bob/test_exercise3.py": "t"}))
    assert got.status("ann") == "ungradable"
    assert got.content("bob") == "b"


def test_a_mapping_settles_it(lay_out, sort, tmp_path, roster):
    """An edited problems.csv decides files, students and exercises."""
    root = lay_out(
        {
            "ann/exercise3_final.py": "1",
            "ann/exercise3 copy.py": "2",
            "who/main.py": "3",
            "loose.py": "4",
        }
    )
    (tmp_path / "map.csv").write_text(
        "student;exercise;file;problem\nann;exercise3;ann/exercise3_final.py;x\nbob;exercise3;who/main.py;\n"
        "cyd;;loose.py;\ncyd;exercise3;loose.py;\n;;ann/exercise3 copy.py;\n"
    )
    got = sort(root, people=roster(CLASS), decisions=read_mapping(tmp_path / "map.csv"))
    assert [got.content(key) for key in ("ann", "bob", "cyd")] == ["1", "3", "4"]


def test_a_mapping_may_give_one_file_to_a_group_and_a_folder_an_exercise(lay_out, sort):
    """A file may be several students'; a folder's exercise is for files that name none."""
    root = lay_out({"team/main.py": "t", "zed/x/a.py": "a", "zed/x/exercise1.py": "1"})
    shared = [
        Decision(student=student, exercise="exercise3", file="team/main.py") for student in ("ann", "bob")
    ]
    got = sort(root, decisions=[*shared, Decision(exercise="exercise3", file="zed/x")])
    assert got.content("ann") == got.content("bob") == "t"
    assert (got.content("zed"), got.content("zed", "exercise1")) == ("a", "1")


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ([Decision(student="ann", exercise="exercise9", file="ann/exercise3.py")], "no exercise exercise9"),
        ([Decision(student="ann", exercise="exercise3", file="gone.py")], "speaks of gone.py"),
        (
            [
                Decision(student="ann", exercise="exercise3", file=file)
                for file in ("ann/exercise3.py", "ann/a.py")
            ],
            "two files",
        ),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(lay_out, sort, decision, words):
    """Decisions about nothing, or against each other, stop before anything is graded."""
    with pytest.raises(UsageError, match=words):
        sort(lay_out({"ann/exercise3.py": "1", "ann/a.py": ""}), decisions=decision)


def test_a_mapping_to_nobody_on_the_roster_is_refused(lay_out, sort, roster):
    """A slip in a student's key makes no new student; without a roster anybody may be named."""
    root = lay_out({"who/exercise3.py": "1"})
    slip = [Decision(student="anm", exercise="exercise3", file="who/exercise3.py")]
    with pytest.raises(UsageError, match="student anm") as refused:
        sort(root, people=roster(CLASS), decisions=slip)
    assert "ann" in refused.value.hint
    assert sort(root, decisions=slip).content("anm") == "1"


def test_only_names_the_exercise_of_files_that_tell_none(lay_out, sort, roster):
    """With --exercise, main.py is it, and everybody has an entry for it; what is told of others stays told."""
    root = lay_out({"ann/main.py": "a", "bob/exercise1.py": "b", "cyd/m.py": "1", "cyd/n.py": "2"})
    got = sort(root, people=roster(CLASS), only="exercise3")
    assert {key for key, exercise in got.entries if exercise == "exercise3"} == {"ann", "bob", "cyd"}
    assert got.content("bob", "exercise1") == "b"
    assert got.content("ann") == "a"
    assert (got.status("bob"), got.status("cyd")) == ("missing", "ungradable")
    assert "names no exercise" in got.told("ann/main.py")[0][0]
    with pytest.raises(UsageError, match="exercise9"):
        sort(root, only="exercise9")


def test_a_students_folder_may_name_the_exercise(lay_out, sort):
    """In exercise3/ a file of any name is for exercise3, told; tests beside it are not candidates."""
    files = {
        "ann/exercise3/main.py": "a",
        "ann/exercise3/test_main.py": "t",
        "ann/exercise3/exercise1.py": "1",
    }
    got = sort(
        lay_out({**files, "bob/Exercise 3/src/exercise3.py": "b", "bob/Exercise 3/src/helper.py": "h"})
    )
    assert got.content("ann") == "a"
    assert got.content("ann", "exercise1") == "1"
    assert got.content("bob") == "b"
    assert got.told("ann/exercise3/main.py") == [
        ("one of 2 files that could be it", "graded as exercise3.py")
    ]
    assert got.told("ann/exercise3/test_main.py") == [("main.py was taken instead", "left out")]


def test_missing_is_only_for_what_the_class_handed_in(lay_out, sort, roster):
    """Exercises nobody handed in are not held against anybody."""
    got = sort(lay_out({"ann/exercise1.py": "1"}), people=roster(CLASS))
    assert {key: one.status for key, one in got.submissions.items()} == {
        ("ann", "exercise1"): None,
        ("bob", "exercise1"): "missing",
        ("cyd", "exercise1"): "missing",
    }


def test_work_of_another_name_is_not_missing(lay_out, sort, roster):
    """A student whose only file names no exercise is for a person to look at."""
    got = sort(lay_out({"ann/exercise1.py": "1", "bob/solution.py": "2"}), people=roster(CLASS))
    assert got.status("bob", "exercise1") == "ungradable"
    assert got.told("bob/solution.py") == [("names no exercise of the course", "left out")]


def test_a_folder_of_nobody_is_graded_under_its_own_name(lay_out, sort, roster):
    """Who is not on the roster is graded all the same, and told."""
    got = sort(lay_out({"zed/exercise1.py": "1"}), people=roster(CLASS))
    assert got.content("zed", "exercise1") == "1"
    assert got.students == ["ann", "bob", "cyd", "zed"]
    assert "fits nobody" in got.told("zed")[0][0]


def test_a_mapping_may_be_what_a_spreadsheet_made_of_problems_csv(lay_out, sort, tmp_path):
    """Names that look like formulas or turn text are found again as problems.csv writes them."""
    names = ("=cmd", "\u202eltr", "new\nline", "back\\slash")
    root = lay_out({f"{name}/exercise3_{which}.py": which for name in names for which in "ab"})
    cells = ("'=cmd", "\\u202eltr", "new\\x0aline", "back\\slash")
    rows = "".join(f"{cell},exercise3,{cell}/exercise3_b.py\n" for cell in cells)
    (tmp_path / "map.csv").write_text("student,exercise,file\n" + rows)
    got = sort(root, decisions=read_mapping(tmp_path / "map.csv"))
    keys = ("=cmd", "\u202eltr", "new\\x0aline", "back\\slash")
    assert {key: got.content(key) for key in keys} == dict.fromkeys(keys, "b")
    assert {key for key, _ in got.entries} == set(keys)


def test_backslashes_in_a_mapping_part_folders(lay_out, sort, tmp_path):
    """A mapping written on Windows finds its files."""
    root = lay_out({"ann/one.py": "1", "bob/exercise3.py": "2"})
    (tmp_path / "map.csv").write_text("student,exercise,file\nann,exercise3,ann\\one.py\n")
    assert sort(root, decisions=read_mapping(tmp_path / "map.csv")).content("ann") == "1"


def test_what_waits_for_a_person_stands_first_among_the_problems(lay_out, sort):
    """The readme in every repository does not bury the one submission that nobody can tell."""
    files = {
        "ann/exercise3.py": "1",
        "ann/README.md": "r",
        "bob/exercise3_a.py": "1",
        "bob/exercise3_b.py": "2",
    }
    got = sort(lay_out(files | {"cyd/Exercise 3.py": "3", "lost.py": "x"}))
    assert [row.file for row in got.problems] == [
        "lost.py", "bob/exercise3_a.py", "bob/exercise3_b.py", "cyd/Exercise 3.py", "ann/README.md",
    ]  # fmt: skip


def test_links_are_ungradable_with_a_sentence(lay_out, sort, tmp_path):
    """A bad package is one student's entry with the reason, and the others are graded."""
    root = lay_out({"ann/exercise1.py": "1"})
    (tmp_path / "secret.py").write_text("secret")
    (root / "bob").mkdir()
    (root / "bob/exercise1.py").symlink_to(tmp_path / "secret.py")
    got = sort(root)
    assert got.content("ann", "exercise1") == "1"
    assert got.submissions["bob", "exercise1"].problem == (
        "exercise1.py is a symbolic link, and links are not followed."
    )


def test_very_many_files_make_few_problems(lay_out, sort):
    """A student's hundred other files are counted, not listed."""
    got = sort(lay_out({"ann/exercise1.py": "1", **{f"ann/data/{n}.txt": "" for n in range(100)}}))
    assert len(got.problems) == 21
    assert got.problems[-1].problem == "80 more files name no exercise of the course"


NAMES = [
    "exercise3.py", "EXERCISE3.PY", "exercise3 (1).py", "exercise3_final.py", "exercise3.ipynb", "exercise3.pdf",
    "test_exercise3.py", "ann_exercise3.py", "main.py", "notes.txt", "exercise1.py", "exercise3.py.txt",
]  # fmt: skip


def test_very_many_candidates_make_few_problems(lay_out, sort):
    """A zip file full of one name is one doubt, listed in part and counted."""
    packed = {f"{at}/exercise3.py": str(at) for at in range(60)}
    got = sort(lay_out({"ann/all.zip": packed, "bob/exercise3.py": "2"}))
    assert got.status("ann") == "ungradable"
    assert len(got.problems) == 21
    assert got.problems[-1].problem.startswith("40 more files")


@pytest.mark.parametrize(
    ("package", "words"),
    [
        (("exercise3.zip", b"PK\x03\x04 cut off"), "is not a zip file that can be opened"),
        (("exercise3.zip", {}), "is an empty zip file"),
        (("work.zip", {"../exercise3.py": "1"}), "leads out of the zip file"),
        (("exercise3.rar", b"Rar!"), "is not a Python file or a notebook"),
    ],
)
def test_what_is_wrong_with_a_package_is_what_is_said(lay_out, sort, roster, package, words):
    """Student and instructor read why a package cannot be graded, and nobody is given "missing"."""
    name, content = package
    root = lay_out({f"ann/{name}": content, "bob/exercise3.py": "2"})
    got = sort(root, people=roster(CLASS))
    assert got.status("ann") == "ungradable"
    assert words in got.submissions["ann", "exercise3"].problem
    assert any(words in row.problem for row in got.problems)


def test_what_cannot_be_read_is_not_said_to_be_graded(lay_out, sort):
    """The decision about a folder called exercise3.py is that it cannot be graded."""
    root = lay_out({"ann/exercise3.py/x.txt": "1", "bob/exercise3.py": "2"})
    assert sort(root).told("ann/exercise3.py") == [("is a folder, not a file", "cannot be graded")]


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["a", "b"]), min_size=1))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_file_is_ever_dropped(lay_out, sort, roster, tmp_path_factory, files):
    """Whatever a student hands in: every file is graded or told of, and none of it makes a "missing"."""
    folder = tmp_path_factory.mktemp("any")
    got = sort(
        lay_out({f"ann/{name}": content for name, content in files.items()}, str(folder)),
        people=roster(CLASS),
    )
    graded = {one.file.shown for one in got.entries.values() if one.file}
    told = {row.file for row in got.problems}
    assert graded | told == {f"ann/{name}" for name in files}
    spoken = {name for name in files if "3" in name}
    if spoken and got.entries:
        assert got.status("ann") != "missing"
