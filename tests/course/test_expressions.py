"""Arithmetic in course files: computed, never run."""

import pytest

from grader.course.expressions import compute, fill, show


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("(4 - 1) ** 2", 9),
        ("-a / 2", -1.5),
        ("7 // 2 + 7 % 2", 4),
        ("sqrt(mean([1, 4, 4])) + max(1, 2)", 3.7320508),
        ("round(ln(exp(2)))", 2),
        ("5 ^ 1", 4),
    ],
)
def test_arithmetic_over_names_is_computed(expression, value):
    """Operators, functions and lists of numbers give what Python gives."""
    assert compute(expression, {"a": 3}) == pytest.approx(value)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "a",
        "1 +",
        "1 / 0",
        "sqrt(-1)",
        "True",
        "'text'",
        "open('f')",
        "(1).real",
        "[1, 2]",
        "max([])",
        "(-8) ** 0.5",
        "1e308 * 10",
        "9 ** 65",
        "((9 ** 64) ** 64)",
        "abs(x=1)",
        "not 1",
    ],
)
def test_anything_else_is_refused(expression):
    """What is no arithmetic, or gives no finite number, is a ValueError and nothing else."""
    with pytest.raises(ValueError, match=r"cannot be computed|gives no finite"):
        compute(expression)


def test_texts_are_filled():
    """Expressions, formats and drawn names become numbers as people write them."""
    assert fill("{{2 / 3}}, {{1000 * 2:,.0f}}, {{a * 2:d}}, {a}", {"a": 2.5}) == "0.6667, 2,000, 5, 2.5"
    assert fill("no {1} and no { b }") == "no {1} and no { b }"
    with pytest.raises(ValueError, match=r"\{b\} is not among the drawn numbers"):
        fill("{b}", {"a": 1})


@pytest.mark.parametrize(
    ("number", "text"),
    [(3, "3"), (3.0, "3"), (-0.0, "0"), (0.12345, "0.1235"), (1e7, "1e+07"), (-0.2, "-0.2")],
)
def test_numbers_are_shown_short(number, text):
    """Four significant digits, whole numbers without a point, no minus zero."""
    assert show(number) == text
