import re

import pytest

from grader.report.source import list_source


def listed(source, marked=None, *, coloured=True):
    """The listing of a source."""
    return list_source(source, name="exercise1.py", marked=marked, key="e1", coloured=coloured)


def numbers(listing):
    """The line numbers shown."""
    return [int(number) for number in re.findall(r'data-n="(\d+)"', listing.code)]


@pytest.mark.parametrize("coloured", [True, False])
def test_every_line_has_its_number(coloured):
    """Lines are numbered from 1 whatever their ends, also inside strings over several lines."""
    listing = listed('def f():\r\n    """a\r    b\n    """\n\n    return 1\n', coloured=coloured)
    assert numbers(listing) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("coloured", [True, False])
def test_one_line_is_marked(coloured):
    """The marked line and no other one stands in a mark."""
    listing = listed("a = 1\nb = 2\nc = 3\n", 2, coloured=coloured)
    marked = re.findall(r'data-n="(\d+)"><mark>', listing.code)
    assert marked == ["2"]
    assert listing.marked == 2


@pytest.mark.parametrize("line", [0, -1, 4, 10**9])
def test_a_mark_outside_is_none(line):
    """A line that the file does not have is not marked."""
    assert listed("a\nb\nc\n", line).marked is None


def test_ten_megabytes_are_bounded():
    """A huge source shows a few hundred lines around the marked one, each cut, and says what is left out."""
    listing = listed("x" * 10_000_000)
    assert len(listing.code) < 1000
    long = listed("y = 1\n" * 500_000, 250_000)
    assert len(numbers(long)) == 400
    assert 250_000 in numbers(long)
    assert long.cut == "lines 249801 to 250200 of 500000"
    assert long.shows(250_000)
    assert not long.shows(1)


def test_no_source_is_no_listing():
    """Where there is nothing to show, there is no listing."""
    assert listed(" \n\n") is None


@pytest.mark.parametrize("coloured", [True, False])
def test_source_is_text(coloured):
    """Markup, controls and surrogates in a source are shown, never obeyed."""
    listing = listed("'</code></pre><script>\u202e\x1b\ud800'\n", 1, coloured=coloured)
    assert "<script" not in listing.code
    assert "\\u202e\\x1b\\ud800" in re.sub(r"<[^>]*>", "", listing.code)
