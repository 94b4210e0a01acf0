"""What a student wrote, as an answer of the question's kind or a sentence why it is none."""

import pytest

from grader.course.quiz_types import Match, Numeric, Order, Output, Several, Single
from grader.quiz.forms import read_answer
from grader.quiz.reading import Unclear, read_sheet

ASKED = {"id": "q1", "ask": "What?", "points": 1}
LETTERS = {"a": "It falls.", "b": "It rises.", "c": "Neither."}
QUESTIONS = {
    "single": Single(**ASKED, options=LETTERS),
    "several": Several(**ASKED, options=LETTERS),
    "order": Order(**ASKED, steps=LETTERS),
    "match": Match(**ASKED, items={"1": "one", "2": "two"}, partners=LETTERS),
    "numeric": Numeric(**ASKED, tolerance=0.1),
    "output": Output(**ASKED, code="print(1)"),
}


def read(kind, written):
    """Return the answer to a question of a kind as it stands in a file."""
    sheet = read_sheet(f"q1: {written}\n".encode(), "quiz.yaml")
    return read_answer(QUESTIONS[kind], sheet.entries["q1"])


@pytest.mark.parametrize(
    ("kind", "written", "answer"),
    [
        ("single", "B", "b"),
        ("single", "(b).", "b"),
        ("single", "[b]", "b"),
        ("single", "[b, ~]", "b"),
        ("single", "it rises.", "b"),
        ("several", "[c, a, c]", ("c", "a")),
        ("several", "c a", ("c", "a")),
        ("several", "a;b", ("a", "b")),
        ("order", "[b, c, a]", ("b", "c", "a")),
        ("order", "b c a", ("b", "c", "a")),
        ("match", "{1: a, 2: It rises.}", {"1": "a", "2": "b"}),
        ("match", "{1: a, 2: }", {"1": "a"}),
        ("numeric", "-2.5", -2.5),
        ("numeric", "\N{MINUS SIGN}.5", -0.5),
        ("numeric", "1/4", 0.25),
        ("numeric", "-3e-2", -0.03),
        ("numeric", "[2]", 2.0),
        ("output", "'  0.0   1 '", "0.0 1"),
    ],
)
def test_an_answer_is_understood_however_it_is_written(kind, written, answer):
    """Case, blanks, brackets and an option's own words do not matter."""
    assert read(kind, written) == answer


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("written", ["", "~", "null", '""', "' '"])
def test_blanks_are_no_answer(kind, written):
    """An empty place is open, not wrong."""
    assert read(kind, written) is None


@pytest.mark.parametrize(
    ("kind", "written", "why"),
    [
        ("single", "d", '"d" is none of a, b and c'),
        ("single", "[a, b]", "there are 2 answers where one is asked for"),
        ("single", "{1: a}", "one answer is asked for, not several"),
        ("several", "{1: a}", 'letters are asked for, as in "[a, c]"'),
        ("several", "a d", '"d" is none of a, b and c'),
        ("order", "[a, b]", "every step is asked for once, a, b and c in the right order"),
        ("order", "[a, b, b]", "every step is asked for once, a, b and c in the right order"),
        ("order", "[a, b, c, c]", "every step is asked for once, a, b and c in the right order"),
        ("order", "[a, d, c]", '"d" is none of a, b and c'),
        ("match", "[a, b]", 'a line for every item is asked for, as in "1: b"'),
        ("match", "{1: d}", '"d" is none of a, b and c'),
        ("match", "{1: [a]}", 'there is a list behind "1"'),
        ("match", "{1: a, 1: b}", '"1" is answered twice; keep one of the two'),
        ("numeric", "[2, 5]", "a number is written with a point, not a comma, as in 2.5"),
        ("numeric", "2,5", '"2,5" has a decimal comma; write 2.5'),
        ("numeric", "nan", '"nan" is not a number; write one such as 2.5'),
        ("numeric", "1/0", '"1/0" is not a number; write one such as 2.5'),
        ("output", "[0.0]", "put what is printed in quotes, YAML reads brackets in its own way"),
    ],
)
def test_what_is_no_answer_says_what_is_asked_for(kind, written, why):
    """One sentence tells what would be one, with the line."""
    assert read(kind, written) == Unclear(why=why, line=1)
