import numpy as np
import pytest

from grader.course import read_value
from grader.course.values import explain_value, holds_placeholder


def test_arrays_have_the_shape_and_dtype_that_is_written():
    """A mapping with array and dtype is a NumPy array of just that."""
    array = read_value({"array": [[1, 2], [3, 255]], "dtype": "uint8"})
    assert array.dtype == np.uint8
    assert array.tolist() == [[1, 2], [3, 255]]
    assert read_value({"array": [1.5]}).dtype == np.float64
    assert read_value({"array": []}).shape == (0,)


def test_other_values_stay_and_are_fresh():
    """Numbers, texts and lists are what they were, but a list is never the course's own."""
    written = [1, [2.5, "x"], None, True]
    value = read_value(written)
    assert value == written
    value[1].append(3)
    assert written[1] == [2.5, "x"]


def test_arrays_lie_inside_lists_too():
    """An array may be one item among others."""
    first, second = read_value(({"array": [1], "dtype": "int8"}, [2]))
    assert first.dtype == np.int8
    assert second == [2]


def test_placeholders_become_numbers():
    """With x given, x and 1-x are numbers wherever they stand, in arrays as well."""
    assert read_value([["x", "1-x"], [0]], 0.25) == [[0.25, 0.75], [0]]
    assert read_value({"array": ["x", 2], "dtype": "float32"}, 0.5).tolist() == [0.5, 2.0]
    assert read_value(["x", "y"]) == ["x", "y"]


def test_placeholders_are_found():
    """A picture's arguments hold x in lists, arrays or by itself, or nowhere."""
    assert all(map(holds_placeholder, ["x", [[1, "1-x"]], [{"array": ["x"]}]]))
    assert not any(map(holds_placeholder, ["y", [1, [2]], {"dtype": "x"}, None, {"array": [1]}]))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"arry": [1]}, "has to be an array"),
        ({"array": [1], "type": "int8"}, "has to be an array"),
        ({"array": [1], "dtype": "object"}, "object is no dtype"),
        ({"array": [1], "dtype": "float16"}, "float16 is no dtype"),
        ({"array": [1], "dtype": 8}, "8 is no dtype"),
        ({"array": [[1, 2], [3]]}, "unequal length"),
        ({"array": [[1], 2]}, "unequal length"),
        ({"array": 3}, "unequal length"),
        ({"array": [300], "dtype": "uint8"}, "300 does not fit into uint8"),
        ({"array": [-1], "dtype": "uint64"}, "-1 does not fit"),
        ({"array": [-129], "dtype": "int8"}, "-129 does not fit"),
        ({"array": [1.5], "dtype": "int64"}, "1.5 does not fit into int64"),
        ({"array": ["x"]}, "holds 'x'"),
        ({"array": [True]}, "holds True"),
        ({"array": [None]}, "holds None"),
        ([1, [{"array": ["a"]}]], "holds 'a'"),
    ],
)
def test_arrays_that_are_none_are_told(value, words):
    """Whatever NumPy would bend, cut or make an object of is refused when the course is loaded."""
    [(what, remedy)] = explain_value(value)
    assert words in what
    assert remedy


@pytest.mark.parametrize(
    "value",
    [
        [1, [2.5, "text"], None],
        {"array": [-128, 127], "dtype": "int8"},
        {"array": [[0.1], [3]], "dtype": "float32"},
        {"array": []},
    ],
)
def test_right_values_pass(value):
    """What can be written as meant is no problem, and reads without one."""
    assert list(explain_value(value)) == []
    read_value(value)


def test_pictures_may_have_placeholders_in_arrays():
    """An x in an array is right where something is drawn over x, and nothing else is."""
    assert list(explain_value({"array": ["x", "1-x"]}, placeholders=True)) == []
    assert len(list(explain_value({"array": ["y"]}, placeholders=True))) == 1
