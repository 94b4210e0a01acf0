import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course.reading import MAX_BYTES, read_document


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def read(request, tmp_path, monkeypatch):
    """Read text or bytes as the file course.yaml, by the fast parser and by the one that is always there."""
    monkeypatch.setattr("grader.course.reading._Loader", getattr(yaml, request.param))

    def read(content):
        path = tmp_path / "any.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(path, "course.yaml")

    return read


def told(document):
    """Return line and fact of every problem."""
    return [(problem.line, problem.what) for problem in document.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-0", 0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e-12", 1e-12),
        ("6.02E+23", 6.02e23),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ('"no"', "no"),
        ("'12'", "12"),
        ("n", "n"),
        ("2027-02-05T23:59:00+01:00", "2027-02-05T23:59:00+01:00"),
        ("1.2.3", "1.2.3"),
        ("[1, [2, x]]", [1, [2, "x"]]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        ("|\n  no\n", "no\n"),
    ],
)
def test_values_are_what_their_author_meant(read, written, value):
    """Numbers with exponents are numbers, quoted words are text, and dates wait for their type."""
    document = read(f"key: {written}\n")
    assert document.problems == ()
    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)


@pytest.mark.parametrize("word", ["no", "No", "NO", "yes", "on", "Off"])
def test_switch_words_are_refused_as_values_and_as_keys(read, word):
    """A bare yes, no, on or off is never taken for true or false behind the author's back."""
    document = read(f"title: {word}\n{word}: 1\nitems: [{word}]\n")
    assert [line for line, what in told(document) if f"bare word {word} " in what] == [1, 2, 3]


@pytest.mark.parametrize("number", ["010", "1_000", "1:30", "0x1f", "0b11", "-007"])
def test_numbers_that_readers_disagree_on_are_refused(read, number):
    """010 is eight to one reader of YAML and ten to another: neither is guessed."""
    assert [line for line, what in told(read(f"a: 1\nb: {number}\n")) if number in what] == [2]


def test_repeated_keys_name_both_lines(read):
    """The second of two equal keys is a problem that tells where the first one stands."""
    assert told(read("a: 1\nb: {c: 1,\n  c: 2}\na: 3\n")) == [
        (3, "c is given twice, first in line 2"),
        (4, "a is given twice, first in line 1"),
    ]


def test_every_slip_of_a_file_is_told_at_once(read):
    """One bad value does not hide the next."""
    document = read("a: no\nb: 010\na: 1\ntrue: 1\n")
    assert [line for line, _ in told(document)] == [1, 2, 3, 4]


def test_aliases_are_refused_before_they_can_grow(read):
    """Nested aliases, of which ten lines make gigabytes elsewhere, are so many problems and no value."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = read(bomb)
    assert len(document.problems) == 8 * 9
    assert document.value["i"] == [None] * 9
    assert "*a stands for another value" in document.problems[0].what


def test_an_alias_to_itself_ends(read):
    """A list that holds itself is refused, not followed."""
    assert told(read("a: &a [*a]\n")) == [(1, "the alias *a stands for another value")]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "the file is empty"),
        (b"# nothing but a comment\n", None, "the file is empty"),
        (b"\xff\xfea\x00", 1, "not UTF-8"),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
        (b"a: \x00\x01\n", None, "no text"),
        (b"a:\n\tb: 1\n", 2, "a tab"),
        (b"a: 1\n \tb: 2\n", 2, "a tab"),
        (b"a: [1, 2\nb: 3\n", 2, "not YAML"),
        (b"a: 'open\n", 2, "not YAML"),
        (b"title: one: two\n", 1, "not YAML"),
        (b"a: 1\n---\nb: 2\n", 2, "a second document"),
        (b"a: !!python/object:os.system 1\n", 1, "the tag"),
        (b"a: !mine [1]\n", 1, "the tag !mine"),
        (b"? [a]\n: 1\n", 1, "as a key"),
        (b"~: 1\n", 1, "the key ~ is not text"),
        (b"a: " + b"[" * 5000, 1, "nested more than"),
        (b"#" * (MAX_BYTES + 1), None, "larger than"),
    ],
)
def test_files_that_cannot_be_read_say_where_and_why(read, content, line, words):
    """Empty, binary, wrongly encoded or broken files are one problem each, with a line where there is one."""
    [problem] = read(content).problems
    assert problem.file == "course.yaml"
    assert problem.line == line
    assert words in problem.what
    assert problem.remedy


def test_a_byte_order_mark_and_windows_line_ends_are_fine(read):
    """What editors on Windows write is read as what it says."""
    document = read(b"\xef\xbb\xbfa: 1\r\nb: caf\xc3\xa9\r\n")
    assert (document.value, document.problems) == ({"a": 1, "b": "café"}, ())


@given(
    content=st.one_of(st.text(alphabet="ab:-[]{},&*!|>'\"#%? \n\t\x00", max_size=60), st.binary(max_size=40))
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_is_more_than_a_problem(read, content):
    """Whatever a file holds, reading it ends in a value or in problems with remedies, never in an exception."""
    document = read(content)
    assert document.problems or document.lines
    assert all(problem.what and problem.remedy for problem in document.problems)


def test_places_have_lines(read):
    """Keys and items know their line, and a place that is not there takes that of what should hold it."""
    document = read("a: 1\nb:\n  - c: 1\n  - d: 2\n\ne: {f: 3}\n")
    lines = [
        document.line(place) for place in [("a",), ("b", 1), ("b", 1, "d"), ("e", "f"), ("b", 0, "none")]
    ]
    assert lines == [1, 4, 4, 6, 3]


def test_what_is_no_file_is_a_problem(tmp_path):
    """A folder in place of the file, or nothing at all, is told like any other problem."""
    assert "is missing" in read_document(tmp_path / "none.yaml", "none.yaml").problems[0].what
    assert "cannot be read" in read_document(tmp_path, "folder").problems[0].what
