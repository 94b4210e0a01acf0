import csv
import io
import math
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import escaping
from grader.report.escaping import for_cell, for_terminal, unmask, write_mark, write_number

VISIBLE_FORMATS = {"\u200c", "\u200d"}  # joiners that Persian names and emoji need


def test_nothing_deceiving_survives():
    """Every control, direction mark, surrogate and line separator of Unicode is spelled out."""
    for code in range(sys.maxunicode + 1):
        kind = unicodedata.category(chr(code))
        if kind in {"Cc", "Cs", "Zl", "Zp"} and chr(code) not in "\t\n\r":
            assert unmask(chr(code)).isprintable(), hex(code)


def test_what_is_looked_for_is_never_printable():
    """Text that Python calls printable is passed on unread; whatever is to be spelled out must not be among it."""
    kept = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isprintable()}
    assert not any(map(escaping._DECEIVING.search, kept))


@pytest.mark.parametrize(
    "code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C, 0x200B, 0xFEFF]
)
def test_marks_that_turn_text_are_spelled_out(code):
    """Characters that reorder or hide text are shown as Python would write them."""
    assert unmask(f"a{chr(code)}b") == f"a\\u{code:04x}b"


@pytest.mark.parametrize("name", ["Ægir Þórsson", "محمد علی", "می‌خواهم", "陈伟", "👩‍🔬", "naïve\tname\nnext"])
def test_honest_text_stays(name):
    """Names of all scripts, emoji, tabs and newlines pass unchanged."""
    assert unmask(name) == name


def test_line_ends_of_all_systems_become_newlines():
    """A carriage return can neither overwrite a line nor be lost."""
    assert unmask("a\r\nb\rc") == "a\nb\nc"


@given(st.text(st.characters()))
def test_terminal_text_holds_no_control_character(text):
    """Whatever a student writes, the terminal gets printable characters and newlines."""
    assert all(
        character == "\n"
        or character in VISIBLE_FORMATS
        or unicodedata.category(character) not in {"Cc", "Cs"}
        for character in for_terminal(text)
    )


@given(st.text(st.characters()))
def test_a_cell_is_one_cell_of_one_row(text):
    """A text comes back from CSV as one cell that no spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([for_cell(text), "end"])
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == 1
    assert len(rows[0]) == 2
    assert not rows[0][0].lstrip().startswith(("=", "+", "-", "@"))
    assert "\n" not in out.getvalue()[:-1]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "  =1"])
def test_formulas_are_texts(text):
    """A cell that begins like a formula begins with an apostrophe instead."""
    assert for_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (-5, "-5"), (-0.0, "0"), (7.5, "7.5"), (100.0, "100"), (1 / 3, "0.3333")]
)
def test_numbers_stay_numbers(value, cell):
    """A negative mark is a number, not a text that looks like a formula."""
    assert for_cell(value) == cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (9.0, "9"),
        (100 / 3, "33.33"),
        (-1e-5, "-1e-05"),
        (12345.6, "12346"),
        (2e20, "2e+20"),
        (math.inf, "infinity"),
        (-math.inf, "-infinity"),
        (math.nan, "not a number"),
    ],
)
def test_numbers_have_four_digits(value, text):
    """Numbers are short, everyday sizes carry no exponent, and zero has no sign."""
    assert write_number(value) == text


@given(st.floats(-1e6, 1e6))
def test_marks_lose_less_than_a_ten_thousandth(value):
    """A mark in a table is the mark, never minus zero."""
    written = write_mark(value)
    assert abs(float(written) - value) <= 0.5001e-4
    assert not written.startswith("-0") or float(written) != 0
