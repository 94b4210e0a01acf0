import shutil

import pytest

from grader.course import exercise_hash, load_course


def hashes(course):
    """Return the course's hash and those of its exercises."""
    return [course.hash, *(exercise_hash(course, exercise) for exercise in course.exercises)]


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("solutions/adding/misconceptions.yaml", [True, True, False]),
        ("solutions/adding/data/deep/table.csv", [True, True, False]),
        ("solutions/misconceptions.yaml", [True, True, True]),
        ("exercises/halving/recorded.yaml", [True, False, True]),
        ("exercises/halving/halving.yaml", [False, False, False]),
        ("exercises/halving/.halving.draft.yaml", [False, False, False]),
        ("exercises/halving/notes.txt", [False, False, False]),
        ("solutions/adding/__pycache__/checks.pyc", [False, False, False]),
        ("solutions/adding/.checks.py.swp", [False, False, False]),
        ("exercises/adding/README.md", [False, False, False]),
        ("exercises/adding/adding.py", [False, False, False]),
    ],
)
def test_hashes_follow_what_grading_reads(draft, name, changed):
    """A file touches the course's hash and just those of the exercises whose grades may depend on it."""
    before = hashes(draft.load())
    draft.write(name, "something else\n")
    after = hashes(draft.load())
    assert [one != other for one, other in zip(before, after, strict=True)] == changed


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("course.yaml", [True, False, False]),
        ("exercises/adding/exercise.yaml", [True, True, False]),
        ("solutions/halving/checks.py", [True, False, True]),
        ("solutions/halving/reference.py", [True, False, True]),
    ],
)
def test_any_change_of_a_file_counts(draft, name, changed):
    """A comment more in one exercise's file does not make the other be graded again."""
    before = hashes(draft.load())
    draft.write(name, (draft.root / name).read_text() + "# a comment\n")
    after = hashes(draft.load())
    assert [one != other for one, other in zip(before, after, strict=True)] == changed


def test_text_that_moves_from_file_to_file_counts(draft):
    """Two courses of the same letters in other files are two courses."""
    draft.write("solutions/adding/a.txt", "one two")
    draft.write("solutions/adding/b.txt", "")
    before = hashes(draft.load())
    draft.write("solutions/adding/a.txt", "one")
    draft.write("solutions/adding/b.txt", " two")
    assert hashes(draft.load())[:2] != before[:2]


def test_hashes_do_not_know_where_the_course_lies(draft, tmp_path):
    """A copy elsewhere is the same course."""
    copy = shutil.copytree(draft.root, tmp_path / "elsewhere")
    assert hashes(load_course(copy)) == hashes(draft.load())


def test_an_exercise_that_inherits_misconceptions_follows_those_of_the_other(draft):
    """``like: adding`` makes a grade depend on the files of adding, in a circle too."""
    draft.write("solutions/halving/misconceptions.yaml", "format_version: 1\nlike: adding\n")
    draft.write("solutions/adding/misconceptions.yaml", "format_version: 1\nlike: halving\n")
    before = hashes(draft.load())
    draft.write("solutions/adding/misconceptions.py", "x = 1\n")
    after = hashes(draft.load())
    assert [one != other for one, other in zip(before, after, strict=True)] == [True, True, True]
