"""Faults in a course's misconceptions are told with file, line and remedy, all at once."""

import shutil
from pathlib import Path

import pytest

from grader.course.load import load_course
from grader.diagnosis import load_diagnostician
from grader.errors import CourseError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def exercise(tmp_path):
    """The first exercise with a copy of the solutions that a test may spoil."""
    solutions = tmp_path / "solutions"
    shutil.copytree(ROOT / "solutions", solutions, ignore=shutil.ignore_patterns("__pycache__"))
    first = load_course(ROOT).exercises[0]
    return type(first)(
        **{f: getattr(first, f) for f in first.__struct_fields__} | {"solution": solutions / "exercise1"}
    )


def _spoil(exercise, old, new, name="misconceptions.yaml"):
    path = exercise.solution / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def _problems(exercise):
    with pytest.raises(CourseError) as caught:
        load_diagnostician(exercise)
    return caught.value.problems


def test_the_untouched_copy_loads(exercise):
    """Nothing is wrong with the course as it is."""
    assert load_diagnostician(exercise).check_words() == ()


def test_an_unknown_key_is_told_with_its_line(exercise):
    """A key that is none is named with file and line."""
    _spoil(exercise, "families:", "familes:")
    problem = _problems(exercise)[0]
    assert problem.file.endswith("exercise1/misconceptions.yaml")
    assert problem.line is not None
    assert "familes" in problem.what


def test_a_slip_needs_an_id_and_a_sentence(exercise):
    """A value with its id alone is refused."""
    _spoil(exercise, 'sum: [sum-not-mean, "add up without dividing by n"]', "sum: [sum-not-mean]")
    assert _problems(exercise)


def test_an_axis_begins_with_its_reference(exercise):
    """An axis without ref at its beginning is refused."""
    _spoil(exercise, "    mean: ref\n", "")
    assert any("reduction" in problem.what for problem in _problems(exercise))


def test_values_alone_have_to_exist(exercise):
    """A misspelt value under alone is refused."""
    _spoil(exercise, "finish: [round3, round4]", "finish: [round3, round44]")
    assert any("round44" in problem.what for problem in _problems(exercise))


def test_an_exercise_cannot_be_like_one_that_is_not_there(exercise):
    """Inheritance names an exercise that exists."""
    _spoil(exercise, "format_version: 1", "format_version: 1\nlike: exercise9")
    assert any("exercise9" in problem.what for problem in _problems(exercise))


def test_models_that_do_not_run_are_the_courses_fault(exercise):
    """An exception in misconceptions.py is a course error, not a traceback."""
    _spoil(exercise, "import numpy as np", "import nunpy as np", "misconceptions.py")
    assert _problems(exercise)


def test_missing_probes_are_named(exercise):
    """A misconceptions.py without its probes says what is missing."""
    _spoil(exercise, "MATCH = {", "HIDDEN = {", "misconceptions.py")
    assert any("MATCH" in problem.what for problem in _problems(exercise))


def test_an_id_without_words_is_named(exercise):
    """An id that no catalogue knows is told with where to add it."""
    _spoil(exercise, "[sum-not-mean,", "[sum-not-meant,")
    problems = load_diagnostician(exercise).check_words()
    assert any("sum-not-meant" in problem.what for problem in problems)


def test_numbers_that_cannot_be_computed_are_named(exercise):
    """An expression that is no arithmetic is a fault of the words, found before a student reads them."""
    path = exercise.solution.parent / "misconceptions.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{{sum([1, 4, 9])}}", "{{open('x')}}", 1), "utf-8"
    )
    assert any("open" in problem.what for problem in load_diagnostician(exercise).check_words())
