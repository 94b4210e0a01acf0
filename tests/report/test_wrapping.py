from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from grader.report.wrapping import wrap

SENTENCES = [
    "",
    "one",
    "cross_entropy([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, 1]) should be 0.7803, yours gave 1.561.",
    "  indented, and  with   blanks   between   and after      ",
    "a line\n\nand another after an empty one\n",
    "a" * 95 + " " + "b" * 30,
    "✓ “typography” — a dash, … and ≤",
    "日本語のファイル名 is wide, 😀 too, ✓ is not, e\u0301 joins",
    "漢字" * 30,
]


def rich_lines(text, width):
    """Return the lines that rich breaks a text into."""
    console = Console(file=StringIO(), width=width)
    return [line.plain.rstrip() for line in Text(text, overflow="fold").wrap(console, width)]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("width", [22, 40, 78])
def test_lines_break_where_those_of_rich_do(text, width):
    """A report looks as if rich had written it."""
    assert [line.rstrip() for line in wrap(text, width)] == rich_lines(text, width)


@given(st.text(st.sampled_from("ab c\n.é日😀✓\xa0"), max_size=120), st.integers(4, 30))
def test_any_text_breaks_like_that(text, width):
    """Neither blanks nor wide characters nor empty lines are met by rules of our own."""
    assert [line.rstrip() for line in wrap(text, width)] == rich_lines(text, width)
