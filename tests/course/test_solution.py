import sys

import pytest

from grader.course.solution import explain_missing, explain_solution

MEAN = "def mean(numbers):\n    return 0\n"
CHECK = "@pytest.mark.points(10)\ndef test_mean(student):\n    pass\n"


@pytest.fixture
def explain(tmp_path):
    """Tell the problems of a solution with the given sources, as strings."""

    def explain(reference=MEAN, checks=CHECK, functions=None, points=10.0):
        folder = tmp_path / "solutions" / "means"
        folder.mkdir(parents=True)
        for name, text in (("reference.py", reference), ("checks.py", checks)):
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        functions = functions or {"mean": ("numbers",)}
        return list(map(str, explain_solution(folder, tmp_path, functions=functions, points=points)))

    return explain


def test_usual_spelling_is_not_even_parsed(explain, monkeypatch):
    """A solution in the usual spelling costs no parsing, which every start of the grader would pay."""
    monkeypatch.setitem(sys.modules, "grader.course.code", None)
    assert explain() == []


@pytest.mark.parametrize(
    ("reference", "checks"),
    [
        ("from typing import Any\n\ndef mean(numbers: Any) -> float:\n    return 0\n", CHECK),
        (MEAN, CHECK.replace("points(10)", "points( 10. )")),
        (MEAN, CHECK.replace("\n", "\r\n")),
        (MEAN.encode("utf-8-sig"), CHECK.encode("utf-8-sig")),
        (MEAN, CHECK + "\n@pytest.mark.public\ndef test_for_free():\n    pass\n"),
        (MEAN, CHECK + '"""\n@pytest.mark.points(5)\n"""\n'),
    ],
)
def test_unusual_spelling_is_as_good(explain, reference, checks):
    """A solution that only parsing understands is right all the same."""
    assert explain(reference, checks) == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            {"points": 15.0},
            "solutions/means/checks.py: the checks are worth 10 points together, exercise.yaml",
        ),
        (
            {"checks": CHECK + CHECK, "points": 20.0},
            "solutions/means/checks.py:5: test_mean is defined twice",
        ),
        (
            {"checks": CHECK + "gentle = pytest.mark.needs(\n    'test_mean', 'test_maen'\n)\n"},
            "solutions/means/checks.py:5: test_maen is needed, but is no check (did you mean test_mean?)",
        ),
        (
            {"checks": "@pytest.mark.parametrize('n', [1, 2])\n" + CHECK},
            "solutions/means/checks.py:3: test_mean has parameters",
        ),
        ({"checks": ""}, "solutions/means/checks.py: there is no check in it"),
        ({"functions": {"mode": ("numbers",)}}, "solutions/means/reference.py: mode is not defined in it"),
        (
            {"functions": {"mean": ("a", "b")}},
            "solutions/means/reference.py:1: mean takes (numbers) here, (a, b)",
        ),
        ({"reference": b"# \xff\n" + MEAN.encode()}, "solutions/means/reference.py: the file cannot be read"),
    ],
)
def test_what_does_not_fit_is_told_with_its_file(explain, given, problem):
    """Points, checks and functions that do not fit exercise.yaml are found, with file and line."""
    [told] = explain(**given)
    assert told.startswith(problem)


def test_what_exercise_yaml_leaves_open_is_not_judged(tmp_path):
    """Where exercise.yaml itself is wrong the solution is not blamed for it, but has to be there and to parse."""
    folder = tmp_path / "means"
    folder.mkdir()
    (folder / "checks.py").write_text("def test_a(:\n")
    told = list(map(str, explain_solution(folder, tmp_path, functions=None, points=None)))
    assert told[0] == "means/reference.py: the file is missing (write it)"
    assert told[1].startswith("means/checks.py:1: this is not Python: ")
    (folder / "reference.py").write_text(MEAN)
    (folder / "checks.py").write_text(CHECK)
    assert list(explain_solution(folder, tmp_path, functions=None, points=None)) == []


def test_a_folder_is_no_file(tmp_path):
    """A folder by the name of a file does not stand for it."""
    (tmp_path / "README.md").mkdir()
    assert [problem.file for problem in explain_missing([tmp_path / "README.md"], tmp_path)] == ["README.md"]
