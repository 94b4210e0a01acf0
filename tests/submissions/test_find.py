"""The one file that a check is asked about."""

import pytest

from grader.errors import UsageError
from grader.submissions.filenames import Wanted
from grader.submissions.find import find_submission

EXERCISE = Wanted(id="exercise3")


def test_the_folder_comes_before_the_exercises_own(lay_out):
    """A file here is graded, else the one where the exercise lives."""
    root = lay_out({"here/exercise3.ipynb": "{}", "home/exercise3.py": "home", "empty/x": ""})
    assert find_submission(EXERCISE, root / "here", home=root / "home").kind == "ipynb"
    assert find_submission(EXERCISE, root / "empty", home=root / "home").content == b"home"


def test_python_is_graded_and_the_notebook_beside_it_told(lay_out):
    """As in a batch, the .py counts, with a note."""
    found = find_submission(EXERCISE, lay_out({"exercise3.py": "x", "exercise3.ipynb": "{}"}))
    assert (found.name, found.content) == ("exercise3.py", b"x")
    assert found.notes == ("exercise3.py was graded; exercise3.ipynb beside it was not looked at.",)


def test_a_file_may_have_any_name(lay_out):
    """A file that is named is taken as it is, if it is of a kind that can be graded."""
    root = lay_out({"mine.py": "m", "quiz.yml": "q", "mine.docx": "", "quiz1.yaml": "y"})
    assert find_submission(EXERCISE, root, root / "mine.py", student="ada").student == "ada"
    assert find_submission(Wanted(id="quiz1", quiz=True), root, root / "quiz.yml").kind == "yaml"
    assert find_submission(Wanted(id="quiz1", quiz=True), root).content == b"y"
    for wrong in ("mine.docx", "quiz.yml"):
        with pytest.raises(UsageError, match=r"answered in a \.py or \.ipynb file"):
            find_submission(EXERCISE, root, root / wrong)


@pytest.mark.parametrize("near", ["Exercise 3.py", "exercise3_final.ipynb", "exercize3.py"])
def test_a_missing_file_is_told_with_what_lies_near(lay_out, near):
    """What was looked for is named, and a file that comes near, with the command for it."""
    root = lay_out({near: "x", "other.py": ""})
    with pytest.raises(UsageError, match=r"no exercise3\.py or exercise3\.ipynb in") as missing:
        find_submission(EXERCISE, root)
    assert missing.value.hint.startswith(f"Did you mean {near}?")
    with pytest.raises(UsageError, match="There is no file"):
        find_submission(EXERCISE, root, root / "exercise3.py")


def test_with_nothing_near_the_way_to_begin_is_told(lay_out, tmp_path):
    """Without a file that comes near, or without the folder, the hint is how to start."""
    for folder in (lay_out({"readme.txt": ""}), tmp_path / "none"):
        with pytest.raises(UsageError) as missing:
            find_submission(EXERCISE, folder)
        assert "grader start exercise3" in missing.value.hint


def test_what_cannot_be_read_is_ungradable(lay_out):
    """Links and folders of the right name are refused with a sentence, not with an error."""
    root = lay_out({"exercise3.py/x": "", "links/real.py": "x"})
    assert find_submission(EXERCISE, root).problem.startswith("exercise3.py is a folder")
    (root / "links/exercise3.py").symlink_to("real.py")
    assert find_submission(EXERCISE, root / "links").status == "ungradable"


def test_the_file_of_another_exercise_is_not_offered(lay_out):
    """A file that has another exercise's number comes near in letters only, and is not suggested."""
    root = lay_out({"exercise4.py": "x"})
    with pytest.raises(UsageError) as missing:
        find_submission(EXERCISE, root)
    assert "Did you mean" not in missing.value.hint
