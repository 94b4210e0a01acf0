"""Frames from a worker are looked at before anything is built from them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.frames import BadFrame, inspect
from grader.sandbox.inside import wire

REFUSED = (BadFrame, msgspec.DecodeError, RecursionError, UnicodeDecodeError)


def read(frame):
    """Look at a frame and decode it, as the near side does."""
    inspect(frame)
    return msgspec.msgpack.decode(frame)


ANSWER = wire.encode(wire.Value([1.0, {"t": [1, "a"]}], [0], "printed", ["warned"]))


@given(
    st.recursive(st.none() | st.integers(-(2**63), 2**63) | st.floats() | st.text() | st.binary(), st.lists)
)
def test_every_message_of_ours_passes(value):
    """Whatever a worker of ours writes is let through."""
    inspect(wire.encode(wire.Value(wire.pack(value), [], "", [])))


@given(st.integers(0, len(ANSWER) - 1))
def test_a_frame_that_ends_early_is_refused(length):
    """A truncated message is never read."""
    with pytest.raises(REFUSED):
        read(ANSWER[:length])


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_or_readable(data):
    """What passes can be decoded without building more than the caps allow."""
    try:
        read(data)
    except REFUSED:
        return


@pytest.mark.parametrize(
    "data",
    [
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xdc\x00\x01\xdb\xff\xff\xff\xff",
        b"\x91" * 5000 + b"\xc0",
        b"\x91" * 500 + b"\xdc\x00\x00",
        b"\xdd\x00\x0f\x00\x00" + b"\xc0" * 0xF0000,
        b"\xdc\x00\x01\xc7\x01\x01\x00",
        b"\xdc\x00\x01\xd6\xff\x00\x00\x00\x00",
        b"\xdc\x00\x01\xc1",
        b"\xdc\x00\x01\xc0\xc0",
        b"\xdc\x00\x02\xc0",
    ],
    ids=[
        "list",
        "map",
        "text",
        "deep",
        "deeper",
        "many",
        "extension",
        "timestamp",
        "never",
        "spare",
        "early",
    ],
)
def test_frames_over_the_caps_are_refused_unbuilt(data):
    """Announced billions, deep nesting, millions of items, extensions, leftovers: refused."""
    with pytest.raises(BadFrame):
        inspect(data)


@pytest.mark.parametrize(
    "data", [b"\xdb\xff\xff\xff\xff", b"\x91" * 4000 + b"\xc0", b"\xc1", b"\xc0\xc0", b""]
)
def test_small_frames_that_are_no_message_are_refused_by_the_decoder(data):
    """Nothing large can hide in them, and nothing is read from them."""
    with pytest.raises(REFUSED):
        read(data)
