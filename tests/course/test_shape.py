from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta

from grader.course.reading import read_document
from grader.course.shape import describe, find_part, find_parts, read_record, suggest
from grader.course.types import CourseFile, Example, ExerciseFile, Limits, Moment, Points, Series, Sweep, Text

RIGHT = "format_version: 1\ntitle: Sums\nexercises:\n  - {id: one, points: 10}\n"


@pytest.fixture
def read(tmp_path):
    """Read text as a record of a type; returns the record and its problems as strings."""

    def read(text, wanted=CourseFile):
        path = tmp_path / "f.yaml"
        path.write_text(text)
        record, problems = read_record(read_document(path, "f.yaml"), wanted)
        return record, [str(problem) for problem in problems]

    return read


def test_a_right_file_becomes_a_record(read):
    """A file with nothing wrong is its record, defaults and time zones included."""
    record, problems = read(RIGHT.replace("10}", "10, due: 2027-01-01T12:00:00+02:00}"))
    assert problems == []
    assert (record.title, record.hints_on_pages, record.late) == ("Sums", 2, None)
    assert record.exercises[0].due == datetime(2027, 1, 1, 10, tzinfo=UTC)
    assert record.exercises[0].due.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title:", "titel:", 'f.yaml:2: "titel" is no key of the file (did you mean title?)'),
        ("title: Sums\n", "", "f.yaml:1: the file has no title (add title: text, not empty)"),
        ("title: Sums", "title: 2027", "f.yaml:2: title is 2027 (write text, not empty)"),
        ("title: Sums", "title: true", "f.yaml:2: title is true (write text, not empty)"),
        ("title: Sums", "title:", "f.yaml:2: title is empty (write text, not empty)"),
        (
            "Sums\n",
            "Sums\nlate: |\n  " + "ab\n  " * 30,
            'late is the text "ab ab ab ab ab ab ab ab ab ab ab ab a..."',
        ),
        ("title: Sums", 'title: ""', 'f.yaml:2: title is the text "" (write text, not empty)'),
        ("version: 1", "version: 2", "f.yaml:1: format_version is 2 (write 1)"),
        ("points: 10", "points: ten", 'f.yaml:4: points is the text "ten" (write a number from 0 to 1000)'),
        ("points: 10", "points: -1", "f.yaml:4: points is -1 (write a number from 0 to 1000)"),
        ("points: 10", "points: 1e4", "f.yaml:4: points is 10000.0 (write a number from 0 to 1000)"),
        ("id: one", "id: 1st", 'f.yaml:4: id is the text "1st" (write a name of letters, digits and _ that'),
        ("id: one", "id: [one]", "f.yaml:4: id is a list (write a name"),
        (
            "10}",
            "10, due: 2027-01-01T12:00:00}",
            'the text "2027-01-01T12:00:00" (write a date and time with its',
        ),
        ("10}", "10, due: 2027-01-01}", "such as 2026-12-01T23:59:00+01:00)"),
        ("10}", "10, hint: x}", 'f.yaml:4: "hint" is no key of item 1 of exercises (there is due)'),
        (
            "10}\n",
            "10}\n  - two\n",
            'f.yaml:5: item 2 of exercises is the text "two" (write a mapping with id,',
        ),
        ("10}\n", "10}\nlate: 5\n", "f.yaml:5: late is 5 (write a mapping with percent_per_day,"),
        (
            "10}\n",
            "10}\nlate: {}\n",
            "late has no percent_per_day (add percent_per_day: a number from 0 to 100)",
        ),
        ("10}\n", "10}\nhints_on_pages: 2.5\n", "hints_on_pages is 2.5 (write a whole number from 0 to 3)"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(read, old, new, problem):
    """Each problem names the place, what stands there, and what would be right."""
    record, problems = read(RIGHT.replace(old, new))
    assert record is None
    assert problem in "\n".join(problems)


@pytest.mark.parametrize("text", ["- 1\n", "just words\n", "12\n"])
def test_a_file_that_is_no_mapping_is_one_problem(read, text):
    """A list or a bare text at the top says which keys a file of this type has."""
    record, [problem] = read(text)
    assert record is None
    assert "(write a mapping with format_version, title, exercises, late and hints_on_pages)" in problem


def test_all_problems_are_told_at_once(read):
    """Wrong values far apart in one file do not hide each other."""
    _, problems = read("title: 1\nexercises:\n  - {id: no, points: x}\n  - {idd: two}\nlate: []\n")
    lines = [int(problem.split(":")[1]) for problem in problems]
    assert sorted(lines) == [1, 1, 3, 3, 4, 4, 4, 5]


def test_what_could_not_be_read_is_told_once(read):
    """A word that YAML would turn into false is not told again as a wrong value."""
    _, [problem] = read(RIGHT.replace("points: 10", "points: no"))
    assert "bare word no" in problem


@pytest.mark.parametrize(
    ("pictures", "problem"),
    [
        ("[{title: x}]", "kind is missing (write sweep or series)"),
        ("[{kind: swep}]", 'kind is the text "swep" (write sweep or series)'),
        ("[{kind: [1]}]", "kind is a list (write sweep or series)"),
        ("[{kind: sweep, titel: x}]", '"titel" is no key of item 1 of pictures (did you mean title?)'),
        ("[{kind: series, result: 10}]", "result is 10 (write a whole number from 0 to 9)"),
        (
            "[{kind: sweep, x: {start: 0, stop: 1, steps: 1}}]",
            "steps is 1 (write a whole number from 2 to 201)",
        ),
    ],
)
def test_a_picture_is_held_against_its_own_kind(read, pictures, problem):
    """The kind decides which keys a picture has; without a right kind nothing else is guessed."""
    _, problems = read(f"pictures: {pictures}\n", ExerciseFile)
    assert problem in "\n".join(problems)


def test_wrong_keys_of_a_free_mapping_are_told(read):
    """Names of functions are keys, and are held to the rule for names."""
    _, problems = read("functions: {1st: [a], good: [b-c]}\n", ExerciseFile)
    assert 'f.yaml:1: the key "1st" will not do (write a name of letters,' in "\n".join(problems)
    assert 'f.yaml:1: item 1 of good is the text "b-c" (write a name of letters,' in "\n".join(problems)


@pytest.mark.parametrize("broken", ["title: {a: b\n", "", "a: \x00"])
def test_a_file_that_cannot_be_read_has_no_further_problems(read, broken):
    """Nobody is told that a file which is not YAML also lacks keys."""
    record, problems = read(broken)
    assert record is None
    assert len(problems) == 1


def test_parts_of_a_wrong_file_can_still_be_had(tmp_path):
    """What is right inside a wrong file is found, and what is not right is left out."""
    path = tmp_path / "f.yaml"
    path.write_text("points: 5\nlimits: {seconds: x}\ncalls: [{args: [1]}, {arg: [1]}, {args: []}]\n")
    document = read_document(path, "f.yaml")
    assert find_part(document, ("points",), Points) == 5.0
    assert find_part(document, ("limits",), Limits) is None
    assert find_part(document, ("points", "deeper"), Points) is None
    assert [place for place, _ in find_parts(document, ("calls",), Example)] == [("calls", 0), ("calls", 2)]
    assert list(find_parts(document, ("points",), Example)) == []


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Text, "text, not empty"),
        (Points, "a number from 0 to 1000"),
        (int | None, "a whole number"),
        (Moment, "a date and time with its time zone, such as 2026-12-01T23:59:00+01:00"),
        (Literal["sun", "moon"], "sun or moon"),
        (tuple[int, ...], "a list"),
        (dict[str, int], "a mapping"),
        (bool, "true or false"),
        (Annotated[int, Meta(gt=0, le=9)], "a whole number above 0, at most 9"),
        (Annotated[float, Meta(ge=2)], "a number, at least 2"),
        (Annotated[dict[str, int], Meta(min_length=1)], "a mapping, not empty"),
        (Any, "a value"),
        (Limits, "a mapping with seconds_per_call, seconds and memory_mb"),
    ],
)
def test_types_are_described_for_people(wanted, words):
    """No remedy speaks of types as Python writes them."""
    assert describe(wanted) == words


def test_suggestions():
    """A near miss is named, else all there is to choose from."""
    assert suggest("halve_it", ["add", "halve"]) == "did you mean halve?"
    assert suggest("zzz", ["add", "halve", "sum"]) == "there is add, halve and sum"
    assert describe(Sweep | Series).startswith("a mapping with title, function, args, x,")
