"""Python files of a course, run as modules."""

import pytest

from grader.course.modules import load_module, running
from grader.errors import CourseError


def test_files_of_one_name_are_two_modules(tmp_path):
    """Two exercises' references never meet."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "reference.py").write_text(f"NAME = {name!r}\n")
    one, two = (load_module(tmp_path / name / "reference.py") for name in ("one", "two"))
    assert (one.NAME, two.NAME) == ("one", "two")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\nx.y\n", ":2: the file does not run: AttributeError"),
        ("def f(:\n", ":1: the file does not run: SyntaxError"),
        ("import sys\n\nsys.exit(0)\n", ":3: the file does not run: SystemExit: 0"),
    ],
)
def test_a_file_that_does_not_run_is_told_with_its_line(tmp_path, source, said):
    """What breaks is the course's fault; what would end the program with success must not."""
    path = tmp_path / "one" / "two" / "reference.py"
    path.parent.mkdir(parents=True)
    path.write_text(source)
    with pytest.raises(CourseError, match=r"^one/two/reference\.py:") as raised:
        load_module(path)
    assert said in str(raised.value)


def test_a_function_that_breaks_is_told_with_its_line(tmp_path):
    """A call into a course file is told like the file itself."""
    path = tmp_path / "curves.py"
    path.write_text("def curves():\n    return 1 / 0\n")
    module = load_module(path)
    with (
        pytest.raises(CourseError, match=r"curves\.py:2: the file does not run: ZeroDivisionError"),
        running(path),
    ):
        module.curves()
