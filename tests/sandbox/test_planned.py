"""Answers that came together, waiting for their calls."""

import pytest

from grader.model import Call
from grader.sandbox.planned import Planned, pack_call

ONE, TWO = pack_call(Call("f", (1,))), pack_call(Call("f", (2,)))


def test_frames_are_handed_out_call_by_call():
    """Each as often as it was planned, in the order it was planned."""
    planned = Planned([ONE, TWO, ONE], [b"a", b"b", b"c"])
    assert [planned.take(call) for call in (TWO, ONE, ONE, ONE)] == [b"b", b"a", b"c", None]


def test_calls_after_the_last_frame_have_no_answer():
    """Their worker was lost; without all answers nothing stands for them."""
    planned = Planned([ONE, TWO], [b"a"])
    assert planned.take(TWO) is None
    assert planned.digest is None


@pytest.mark.parametrize("other", [[b"a", b"c"], [b"b", b"a"], [b"ab", b""], [b"", b"ab"]])
def test_what_stands_for_the_answers_tells_them_apart(other):
    """Also where one answer's bytes run on into the next one's."""
    assert Planned([ONE, TWO], [b"a", b"b"]).digest != Planned([ONE, TWO], other).digest


def test_equal_arguments_of_other_types_are_other_calls():
    """1, 1.0 and True are the same key of a dict, and not the same question."""
    packed = [pack_call(Call("f", (value,))) for value in (1, 1.0, True)]
    assert len({arguments[0] for _, arguments in packed}) == 3
