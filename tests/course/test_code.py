import pytest

from grader.course.code import explain_checks, explain_reference

CHECK = "@pytest.mark.points({})\ndef test_{}(student):\n    pass\n\n\n"


def checks(*worths):
    """Return source with one check for each of the marks."""
    return "".join(CHECK.format(worth, f"number_{number}") for number, worth in enumerate(worths))


@pytest.mark.parametrize(
    "source",
    [
        checks(10, 5),
        checks("  10 ", 5.0),
        checks(0.1, 0.2, 14.7),
        "# @pytest.mark.points(3)\n" + checks(15),
        "from pytest import mark\n@mark.points(15)\ndef test_a(): pass\ndef test_free(): pass\n",
        "def helper(): pass\n\ndef test_a(): pass\n" + checks(15),
        "five = pytest.mark.points(5)\n@five\ndef test_a(): pass\n@five\ndef test_b(): pass\n" + checks(5),
        "@pytest.mark.family('plain')\n@pytest.mark.points(\n    15,\n)\n@pytest.mark.public\ndef test_a(): pass\n",
    ],
)
def test_points_that_add_up_pass(source):
    """Marks are read as Python reads them, however they are spelled."""
    assert list(explain_checks(source, 15)) == []


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (checks(10, 4), None, "worth 14 points together, exercise.yaml leaves 15"),
        (checks(10, "2 * 3"), 7, "test_number_1 are not one plain number"),
        (checks(10, "'5'"), 7, "not one plain number"),
        (checks(10, "-5"), 7, "not one plain number"),
        ("@pytest.mark.points\ndef test_a(): pass\n", 2, "not one plain number"),
        ("@pytest.mark.points(5)\n" + checks(15), 3, "not one plain number"),
        ("def helper(): pass\n", None, "no check"),
        ("", None, "no check"),
        ("def test_a(:\n", 1, "not Python"),
        ("x = '\0'\n", None, "not Python"),
    ],
)
def test_points_that_do_not_add_up_are_told(source, line, words):
    """A wrong sum, a mark that is no number, no check at all, or no Python: each has its sentence."""
    [(at, what, remedy)] = explain_checks(source, 15)
    assert (at, bool(remedy)) == (line, True)
    assert words in what


def test_a_check_that_hides_another_is_told():
    """Two checks of one name are one check to pytest: the first would never run."""
    source = CHECK.format(5, "same") + CHECK.format(10, "same")
    assert [(line, "defined twice" in what) for line, what, _ in explain_checks(source, 15)] == [(7, True)]


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ("'number_0'", None),
        ("'test_number_0', 'examples'", None),
        ("'test_number_9'", "test_number_9 is needed, but is no check"),
        ("'number_0', 'sums'", "sums is needed, but is no check"),
    ],
)
def test_needs_that_nothing_can_meet_are_told(needs, words):
    """A check that needs one that is not there would be skipped for every student."""
    source = checks(15) + f"late = pytest.mark.needs({needs})\n@late\ndef test_late(): pass\n"
    told = [(line, what) for line, what, _ in explain_checks(source, 15)]
    assert told == ([] if words is None else [(6, words)])


def test_a_check_with_parameters_is_told():
    """A check that pytest multiplies would give its points several times."""
    source = "@pytest.mark.parametrize('n', [1, 2])\n" + checks(15)
    assert [(line, "has parameters" in what) for line, what, _ in explain_checks(source, 15)] == [(3, True)]


@pytest.mark.parametrize(
    "source",
    [
        "def add(one, other): pass\n",
        "def add(a: int, b: int = 2) -> int: ...\n",
        "def add(a, b, c=1): pass\n",
        "def add(*numbers): pass\n",
        "def add(a, /, b, *, c=1): pass\n",
        "def add(): pass\ndef add(a, b): pass\n",
    ],
)
def test_a_reference_that_can_be_called_so_passes(source):
    """What counts is that the function takes as many positional arguments as students are told."""
    assert list(explain_reference(source, {"add": ["one", "other"]})) == []


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("", None, "add is not defined"),
        ("class add: pass\n", None, "add is not defined"),
        ("\ndef add(one): pass\n", 2, "takes (one) here, (one, other) in exercise.yaml"),
        ("def add(a, b, c): pass\n", 1, "takes (a, b, c) here"),
        ("def add(a, b):\nreturn\n", 2, "not Python"),
    ],
)
def test_a_reference_that_cannot_is_told(source, line, words):
    """A missing function or another number of parameters is a problem with the line of the definition."""
    [(at, what, _)] = explain_reference(source, {"add": ["one", "other"]})
    assert at == line
    assert words in what


def test_dubious_source_does_not_warn():
    """A warning about a course's source belongs to who runs it, not to who reads it."""
    assert list(explain_reference("x = '\\d'\ndef add(a, b): pass\n", {"add": ["a", "b"]})) == []
