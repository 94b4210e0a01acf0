"""The interpreter's messages are read for a beginner."""

import pytest

from grader.diagnosis.exceptions import explain_exception, is_accident
from grader.model import Raised

MESSAGES = [
    ("NameError", "name 'np' is not defined", "missing-import"),
    ("NameError", "name 'totl' is not defined", "undefined-name"),
    ("NameError", "name 'log' is not defined", "function-without-module"),
    ("NameError", "name 'valueError' is not defined", "misspelt-error"),
    ("UnboundLocalError", "cannot access local variable 'sum' where it is not ...", "shadows-builtin"),
    ("TypeError", "exceptions must derive from BaseException", "raises-no-error"),
    (
        "IndexError",
        "shape mismatch: indexing arrays could not be broadcast together with shapes (3,) (2,)",
        "shapes-do-not-fit",
    ),
    ("IndexError", "index 253 is out of bounds for axis 0 with size 3", "unsigned-position"),
    ("IndexError", "index 3 is out of bounds for axis 0 with size 3", "index-out-of-range"),
    ("IndexError", "tuple index out of range", "no-such-part"),
    (
        "UnboundLocalError",
        "cannot access local variable 'total' where it is not associated with a value",
        "used-before-assigned",
    ),
    ("TypeError", "f() takes 1 positional argument but 2 were given", "wrong-argument-count"),
    ("TypeError", "f() missing 1 required positional argument: 'x'", "wrong-argument-count"),
    ("TypeError", "unsupported operand type(s) for -: 'list' and 'list'", "list-arithmetic"),
    ("TypeError", "can't multiply sequence by non-int of type 'float'", "list-arithmetic"),
    ("TypeError", "unsupported operand type(s) for ^: 'float' and 'int'", "caret-is-not-power"),
    ("TypeError", "'float' object is not iterable", "number-used-as-list"),
    ("TypeError", "'float' object cannot be interpreted as an integer", "whole-number-needed"),
    ("AttributeError", "'NoneType' object has no attribute 'append'", "nothing-used-as-value"),
    ("TypeError", "'builtin_function_or_method' object is not subscriptable", "function-without-call"),
    ("TypeError", "unsupported operand type(s) for +: 'NoneType' and 'int'", "nothing-used-as-value"),
    ("TypeError", "only length-1 arrays can be converted to Python scalars", "one-number-needed"),
    ("TypeError", "list indices must be integers or slices, not float", "value-as-index"),
    ("TypeError", "list indices must be integers or slices, not tuple", "list-with-two-positions"),
    ("AxisError", "axis 1 is out of bounds for array of dimension 1", "no-such-axis"),
    ("SystemExit", "", "ends-the-program"),
    ("TypeError", "mean() got an unexpected keyword argument 'axes'", "unknown-keyword"),
    ("TypeError", "'int' object is not callable", "calls-a-value"),
    ("AttributeError", "'list' object has no attribute 'mean'", "list-has-no-method"),
    ("AttributeError", "module 'math' has no attribute 'mean'", "misspelt-function"),
    ("AttributeError", "module 'math' has no attribute 'ln'", "misspelt-function"),
    ("TypeError", 'can only concatenate str (not "numpy.float64") to str', "text-arithmetic"),
    ("AttributeError", "module 'math' has no attribute 'abs'", "misspelt-function"),
    ("AttributeError", "module 'numpy' has no attribute 'absolut'", "misspelt-function"),
    ("AttributeError", "module 'numpy' has no attribute 'xqzw'", "no-such-attribute"),
    ("TypeError", "'<' not supported between instances of 'list' and 'int'", "list-compared"),
    ("IndexError", "list index out of range", "index-out-of-range"),
    ("IndexError", "too many indices for array: array is 1-dimensional", "too-many-indices"),
    ("ValueError", "math domain error", "math-domain"),
    ("ValueError", "operands could not be broadcast together with shapes (3,) (2,)", "shapes-do-not-fit"),
    ("ValueError", "The truth value of an array with more than one element is ambiguous.", "truth-of-array"),
    ("ValueError", "not enough values to unpack (expected 2, got 1)", "cannot-unpack"),
    ("ValueError", "lengths differ", "refuses-good-input"),
    ("UFuncTypeError", "Cannot cast ufunc 'subtract' output from float64 to int64", "in-place-on-integers"),
    ("ZeroDivisionError", "division by zero", "divides-by-zero"),
    ("RecursionError", "maximum recursion depth exceeded", "endless-recursion"),
    ("NotImplementedError", "", "not-written-yet"),
    ("EOFError", "EOF when reading a line", "reads-keyboard"),
    ("StrangeError", "", "raises-on-good-input"),
]


@pytest.mark.parametrize(("kind", "message", "name"), MESSAGES)
def test_messages_are_named(kind, message, name):
    """An exception on good input is named by its commonest reason."""
    assert explain_exception(Raised(type=kind, kinds=(kind, "Exception"), message=message)).id == name


def test_the_missing_import_is_spelled_out():
    """A missing import says which line to add, and where the name is used."""
    finding = explain_exception(
        Raised(type="NameError", kinds=(), message="name 'np' is not defined", line=4)
    )
    assert finding.facts["import"] == "import numpy as np"
    assert finding.line == 4


def test_a_call_of_a_helper_is_not_the_task_call():
    """Too many arguments inside the student's own code concern a helper, not the function of the task."""
    message = "helper() takes 1 positional argument but 2 were given"
    raised = Raised(type="TypeError", kinds=("TypeError",), message=message, line=3, frames=((3, "f"),))
    assert explain_exception(raised).id == "inner-argument-count"


def test_a_subclass_of_value_error_is_a_refusal():
    """An exception of the student's own that derives from ValueError counts as one."""
    raised = Raised(type="BadInput", kinds=("ValueError", "Exception"), message="no")
    assert explain_exception(raised).id == "refuses-good-input"


@pytest.mark.parametrize(
    ("kind", "message", "accident"),
    [
        ("TypeError", "only 0-dimensional arrays can be converted to Python scalars", True),
        ("IndexError", "list index out of range", True),
        ("ZeroDivisionError", "division by zero", True),
        ("IndexError", "the lengths differ", False),
        ("TypeError", "the shapes differ", False),
        ("AssertionError", "", False),
    ],
)
def test_a_refusal_is_told_from_an_accident(kind, message, accident):
    """Python's own messages are accidents, a student's own sentence is a refusal."""
    assert is_accident(Raised(type=kind, kinds=(kind, "Exception"), message=message)) is accident
