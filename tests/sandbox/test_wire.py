"""What crosses the pipe comes back as it was; what is not plain data comes back as the name of its type."""

import math
from collections import OrderedDict
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.model import Opaque
from grader.sandbox.inside import wire

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**1000), 2**1000)
    | st.floats()
    | st.text(max_size=20)
    | st.binary()
)
KEYS = st.booleans() | st.integers() | st.text(max_size=5)
PLAIN = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=20,
)


def over(value):
    """Send a value through the wire and back."""
    return wire.unpack(msgspec.msgpack.decode(wire.encode(wire.pack(value))), Opaque)


def twins(one, other):
    """Whether two values are the same to the last bit and type."""
    if isinstance(one, np.ndarray | np.generic) and isinstance(other, np.ndarray | np.generic):
        return (
            one.dtype.str == other.dtype.str and one.shape == other.shape and one.tobytes() == other.tobytes()
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(twins, one, other))
    if isinstance(one, dict):
        return twins(list(one), list(other)) and all(twins(one[key], other[key]) for key in one)
    return one == other


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value):
    """Lists, tuples, dicts and their leaves keep type and value."""
    assert twins(over(value), value)


@given(hnp.arrays(st.sampled_from("?bhilBHILfdg"), hnp.array_shapes(min_dims=0, min_side=0, max_side=4)))
def test_arrays_come_back_as_they_were(array):
    """Every plain dtype and shape crosses, 0-d and empty ones included."""
    assert twins(over(array), array)


@pytest.mark.parametrize("code", "?bhilqBHILQefdg")
def test_scalars_keep_their_dtype(code):
    """A NumPy scalar stays one."""
    scalar = np.dtype(code).type(1)
    assert twins(over(scalar), scalar)


class Lying(float):
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Lying(1.0), "Lying"),
        (OrderedDict(), "OrderedDict"),
        (np.ma.array([1]), "MaskedArray"),
        (np.array([None]), "array of object"),
        (np.array(["a"]), "array of str32"),
        (lambda: 0, "function"),
        (1j, "complex"),
        ((i for i in "a"), "generator"),
        (1 << 2000, "int too large to send"),
        ("\U0001f600" * 200_000, "str, too large to send"),
        (np.broadcast_to(0.0, (10**5, 10**4)), "array of shape (100000, 10000), too large to send"),
    ],
)
def test_what_is_not_plain_arrives_as_the_name_of_its_type(value, name):
    """No subclass, no object and nothing huge crosses."""
    assert over(value) == Opaque(name)


class Result(NamedTuple):
    """What a student might return from train."""

    weights: list
    bias: float


class Liar(Result):
    """Says it holds something else."""

    def __iter__(self):
        return iter(([0.0], 0.0))

    def __len__(self):
        return 3


@pytest.mark.parametrize("value", [Result([1.0], 2.0), Liar([1.0], 2.0)])
def test_a_named_tuple_crosses_as_the_tuple_it_is(value):
    """Its items are read by tuple's own iterator, whatever the class says of itself."""
    assert twins(over(value), ([1.0], 2.0))


def test_a_list_that_holds_itself_ends():
    """Endless nesting is cut at a cap."""
    endless = []
    endless.append(endless)
    assert over(endless) == Opaque("list with too many items or levels")


def test_a_metaclass_cannot_rename_its_type():
    """The name is the class's own, whatever its metaclass says."""

    class Meta(type):
        __name__ = property(lambda _: 1 / 0)

    class Thing(metaclass=Meta):
        pass

    assert over(Thing()) == Opaque("Thing")


@pytest.mark.parametrize(
    "data",
    [
        {"x": 1},
        {},
        {"a": 1},
        {"a": ["<f8", [2], b""]},
        {"a": ["O", [1], b"12345678"]},
        {"d": [[[1], 2]]},
        {"o": "x"},
    ],
)
def test_words_that_are_not_of_the_wire_are_refused(data):
    """Nothing is built from a message that ``pack`` would not write."""
    with pytest.raises((ValueError, LookupError, TypeError)):
        wire.unpack(data)


def test_lone_surrogates_do_not_stop_a_text():
    """Text that cannot be encoded is sent with a replacement."""
    assert over("a\ud800b") == "a?b"
