"""A worker that sends whatever it likes: the near side answers every call and raises nothing."""

import contextlib
import socket
import struct

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks.claims import kind_of
from grader.checks.comparing import same
from grader.course.types import Limits
from grader.diagnosis.behaviours import read_answer
from grader.model import Call, Died, Loaded, Loss, NotLoaded, Raised, Returned
from grader.sandbox.inside import wire
from grader.sandbox.planned import pack_call
from grader.sandbox.student import Program, Student
from grader.wording import write_answer

LIMITS = Limits(seconds_per_call=0.2, seconds=0.5, memory_mb=256)
PROGRAM = Program(
    name="exercise1", file="exercise1.py", parts=(b"",), notebook=False, functions={"f": ("x", "y")}
)
CALLS = [Call("f", ([1.0], 2.0)), Call("f", (0, 0), public=True), Call("f", (3, 3))]
READY = wire.encode(wire.Ready([]))


class Forger:
    """A workshop and its only kind of lease: the bytes of each worker were written beforehand."""

    isolation = "process"

    def __init__(self, scripts):
        self._scripts = list(scripts)

    def open(self, _):
        """Return a worker that has said everything already and reads nothing."""
        self.channel, self._far = socket.socketpair()
        self._far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
        self._far.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            self._far.sendall(self._scripts.pop(0) if self._scripts else b"")
        self._far.shutdown(socket.SHUT_WR)
        return self

    def kill(self):
        """Be gone."""
        self.channel.close()
        self._far.close()

    def ending(self):
        """Have left without a word."""
        return Loss.EXIT, ""


def framed(data, length=None):
    """Return the bytes as a frame, or as one that lies about its length."""
    return struct.pack("<I", len(data) if length is None else length) + data


def answers(*scripts):
    """Return how loading went and what three calls came to."""
    student = Student(Forger(scripts), PROGRAM, LIMITS)
    try:
        return student.load(), student.ask(CALLS)
    finally:
        student.close()


def test_a_forger_can_answer():
    """What these tests forge is heard: a frame that is an answer comes out as one."""
    loaded, given = answers(framed(READY) + framed(wire.encode(wire.Value(1.5, [], "", []))) * 3)
    assert loaded == Loaded()
    assert [answer.value for answer in given] == [1.5] * 3


def assert_answered(outcome, given):
    """Every call has an answer that can be judged, explained and written."""
    assert isinstance(outcome, Loaded | NotLoaded)
    assert len(given) == len(CALLS)
    for answer in given:
        assert isinstance(answer, Returned | Raised | Died)
        assert len(write_answer(answer)) < 1000
        assert read_answer(answer).kind
        assert all(0 <= at < 2 for at in getattr(answer, "changed", ()))
        if isinstance(answer, Returned):
            assert kind_of(answer.value)
            assert same(answer.value, 1.5) in {True, False}
            assert same(answer.value, [1.5, [2.0]]) in {True, False}


NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats() | st.booleans() | st.none()
LEAVES = NUMBERS | st.text(max_size=8) | st.binary(max_size=16)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=2) | NUMBERS, inner, max_size=3)
    ),
    max_leaves=15,
)
DTYPES = st.sampled_from(
    ["<f8", "<f2", "<f16", "|b1", "<i8", "|u1", ">f8", "|O", "<U1", "<c16", "<M8[s]", ""]
)
SHAPES = st.lists(NUMBERS | st.sampled_from([0, 1, 2, 10**9, 10**18]), max_size=4)
SPECIAL = st.one_of(
    st.tuples(DTYPES, SHAPES, st.binary(max_size=64)).map(lambda array: {"a": list(array)}),
    st.tuples(DTYPES, st.binary(max_size=64)).map(lambda scalar: {"s": list(scalar)}),
    st.binary(max_size=200).map(lambda raw: {"i": raw}),
    st.lists(st.lists(ANYTHING, max_size=3), max_size=3).map(lambda pairs: {"d": pairs}),
    ANYTHING.map(lambda items: {"t": items}),
    st.text().map(lambda name: {"o": name}),
)
VALUES = (
    ANYTHING | SPECIAL | st.lists(SPECIAL, max_size=4) | st.lists(SPECIAL, max_size=3).map(lambda i: {"t": i})
)
POSITIONS = st.lists(st.integers(-(2**63), 2**63), max_size=4)
TEXTS = st.lists(st.text(max_size=20), max_size=8)
MESSAGES = st.one_of(
    st.tuples(st.just("value"), VALUES, POSITIONS, st.text(), TEXTS, st.floats()),
    st.tuples(
        st.just("error"), st.text(), TEXTS, st.text(), st.none() | st.integers(-(2**63), 2**63),
        st.lists(st.tuples(st.integers(-(2**63), 2**63), st.text()), max_size=3), POSITIONS, st.text(), TEXTS,
        st.floats(),
    ),
    st.tuples(st.sampled_from(["ready", "refused", "value", "error", "flooded", "x"]), ANYTHING, ANYTHING),
    ANYTHING,
)  # fmt: skip


@given(st.binary(max_size=200), st.lists(st.binary(max_size=60), max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_answers_or_a_loss(first, frames):
    """Whatever bytes stand in the pipe, framed or not, each call ends as an answer."""
    assert_answered(*answers(first))
    assert_answered(*answers(framed(READY) + b"".join(map(framed, frames)), first))


@given(st.lists(MESSAGES, min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_any_message_is_an_answer_or_a_loss(messages):
    """Whatever can be said in MessagePack, true to the form of an answer or not, each call ends as an answer."""
    sent = b"".join(framed(msgspec.msgpack.encode(message)) for message in messages)
    assert_answered(*answers(framed(READY) + sent))
    assert_answered(*answers(sent))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_an_honest_answer_with_one_byte_changed(data):
    """A true answer, flipped in one place, is an answer or a loss."""
    honest = wire.encode(wire.Value({"t": [1.0, {"a": ["<f8", [2], bytes(16)]}, "text"]}, [0], "p", ["w"]))
    at = data.draw(st.integers(0, len(honest) - 1))
    changed = bytearray(honest)
    changed[at] = data.draw(st.integers(0, 255))
    assert_answered(*answers(framed(READY) + framed(bytes(changed)) * 3))


DEEP = b"\x91" * 3000 + b"\xc0"
VALUE = b"\x96\xa5value%b\x90\xa0\x90\xcb" + struct.pack(">d", float("nan"))


@pytest.mark.parametrize(
    "script",
    [
        framed(READY) + framed(READY, 1 << 31),
        framed(READY) + framed(b"", 1 << 20),
        framed(READY) + framed(VALUE % DEEP),
        framed(READY) + framed(VALUE % (b"\x91" * 200 + b"\xc0")) * 3,
        framed(READY) + framed(VALUE % b"\xd6\xff\x00\x00\x00\x00") * 3,
        framed(READY) + framed(VALUE % b"\xdd\x00\x04\x00\x00" + b"\x90" * 0x40000),
        framed(READY) + framed(VALUE % b"\xda\xff\xff" + b"a" * 0xFFFF) * 3,
        framed(wire.encode(wire.Flooded())) * 4,
        framed(wire.encode(wire.Refused("memory", "x" * 10**5, -5, "\u202e" * 10**5))),
        framed(wire.encode(wire.Ready(["x" * 10**4] * 30))),
    ],
)
def test_chosen_scripts(script):
    """Lengths that lie, depth, dates, lists of lists, floods and refusals out of turn are losses or cut to size."""
    assert_answered(*answers(script, script))


def test_what_all_answers_cost_is_bounded():
    """Lists of lists are sent in a byte each; after some millions of them nothing more is built."""
    lists = framed(wire.encode(wire.Value([[]] * 20_000, [], "", [])))
    student = Student(Forger([framed(READY) + lists * 3] * 9), PROGRAM, LIMITS)
    student.load()
    student._budget.items_left = 50_000
    given = student.ask(CALLS)
    student.close()
    assert [type(answer) for answer in given] == [Returned, Returned, Died]
    assert given[2].why is Loss.OUTPUT
    assert student.ask(CALLS) == [given[2]] * 3


def test_what_all_answers_weigh_is_bounded():
    """Text costs little to send and four times that to keep; after some mebibytes nothing more is taken."""
    answer = framed(wire.encode(wire.Value("x" * 100, [], "", [])))
    student = Student(Forger([framed(READY) + answer * 3] * 9), PROGRAM, LIMITS)
    student.load()
    student._budget.bytes_left = 50
    given = student.ask(CALLS)
    student.close()
    assert [getattr(each, "why", None) for each in given] == [Loss.OUTPUT] * 3


def test_planned_answers_that_take_long_to_read_use_up_the_time():
    """Frames that came in time are read no more once the time for everything is over."""
    answer = framed(wire.encode(wire.Value(1.5, [], "", [])))
    plan = [pack_call(call) for call in CALLS]
    student = Student(Forger([framed(READY) + answer * 3] * 9), PROGRAM, LIMITS)
    student.load(plan)
    (first,) = student.ask(CALLS[:1])
    student._budget.seconds_left = student._budget.reading_left = 0.0
    given = student.ask(CALLS[1:])
    student.close()
    assert isinstance(first, Returned)
    assert [getattr(each, "why", None) for each in given] == [Loss.TOTAL] * 2
    assert student.strayed
