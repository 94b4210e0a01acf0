"""A submission behind the pipe: whatever it does, every call gets an answer."""

import numpy as np
import pytest

from grader.course.types import Limits
from grader.model import Call, Died, Loss, NotLoaded, Opaque, Raised, Returned
from grader.sandbox.inside import wire
from grader.sandbox.planned import pack_call


def test_a_value_comes_with_what_was_printed_and_warned(answer):
    """Printing and warnings are told beside the value."""
    given = answer(
        "import warnings\ndef f(x):\n    print('hi', x)\n    warnings.warn('careful')\n    return x * 2\n", 4
    )
    assert (given.value, given.printed, given.warnings) == (8, "hi 4\n", ("UserWarning: careful",))


def test_long_printing_is_cut_and_says_so(answer):
    """The first characters are kept."""
    given = answer("def f(x):\n    print('a' * 100_000)\n    return 1\n", 0)
    assert given.printed == "a" * wire.MAX_TEXT + " [cut]"


def test_printing_much_in_every_call_is_no_flood(submit):
    """What counts is one call's output: 100 calls that print a megabyte each are answered."""
    student, _ = submit("def f(x):\n    print('a' * 1_000_000)\n    return x\n")
    assert [answer.value for answer in student.ask([Call("f", (at,)) for at in range(100)])] == list(
        range(100)
    )


def test_endless_printing_is_a_loss_of_its_own(answer):
    """A flood ends the worker, not the grader."""
    given = answer("def f(x):\n    while True:\n        print('a' * 1_000_000)\n", 0)
    assert given == Died(why=Loss.OUTPUT)


@pytest.mark.parametrize("argument", [[1.0, 2.0], np.array([1.0, 2.0]), [[1], [2]]])
def test_changed_arguments_are_told(answer, argument):
    """The positions of the arguments that a call changed come with its answer."""
    assert answer("def f(x, y):\n    y[0] = y[1]\n", argument, argument).changed == (1,)


def test_every_call_gets_fresh_arguments(submit):
    """What one call does to its arguments is not seen by the next."""
    student, _ = submit("def f(x):\n    x.append(1)\n    return len(x)\n")
    same = [0]
    assert [given.value for given in student.ask([Call("f", (same,))] * 3)] == [2, 2, 2]
    assert same == [0]


def test_an_exception_comes_with_the_students_own_frames(answer):
    """Type, message, built-in kinds, the innermost line of the student's file, and only the student's frames."""
    source = (
        "import numpy as np\nclass Mine(ValueError):\n    pass\ndef g(x):\n    raise Mine('no')\n\ndef f(x):\n"
        "    return np.apply_along_axis(lambda row: g(row), 0, x)\n"
    )
    given = answer(source, np.zeros((1, 1)))
    assert (given.type, given.message, given.line) == ("Mine", "no", 5)
    assert given.kinds[:2] == ("ValueError", "Exception")
    assert given.frames == ((8, "f"), (8, "<lambda>"), (5, "g"))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("import sys; sys.exit(0)", "SystemExit"),
        ("return input()", "EOFError"),
        ("return f(x)", "RecursionError"),
        ("return bytearray(10**10)", "MemoryError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_ends_that_python_reports_are_answers(answer, body, kind):
    """Leaving, waiting for input, endless recursion and too much memory do not end the worker."""
    given = answer(f"def f(x):\n    {body}\n", 0)
    assert isinstance(given, Raised)
    assert kind in given.kinds


def test_an_exception_that_attacks_its_reader_is_described(answer):
    """A message that raises is replaced by a plain word."""
    source = (
        "class E(Exception):\n    def __str__(self):\n        raise SystemExit\n    __repr__ = __str__\n"
        "def f(x):\n    e = E()\n    e.__cause__ = e\n    raise e\n"
    )
    assert answer(source, 0).message == "(its message could not be read)"


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("import os; os._exit(0)", Died(why=Loss.EXIT)),
        ("import os; os.abort()", Died(why=Loss.CRASH, signal="SIGABRT")),
        ("import ctypes; ctypes.string_at(0)", Died(why=Loss.CRASH, signal="SIGSEGV")),
    ],
)
def test_a_lost_worker_is_told_and_the_next_call_gets_a_fresh_one(submit, body, ending):
    """One death costs one call."""
    student, _ = submit(f"def f(x):\n    if x:\n        {body}\n    return 'here'\n")
    before, lost, after = student.ask([Call("f", (0,)), Call("f", (1,)), Call("f", (0,))])
    assert before.value == after.value == "here"
    assert (lost.why, lost.signal) == (ending.why, ending.signal)
    assert student.first_loss[1] is lost


@pytest.mark.parametrize(
    "body", ["while True: pass", "import time; time.sleep(99)", "import os; os.kill(os.getpid(), 19)"]
)
def test_a_call_without_end_is_stopped_from_outside(submit, body):
    """Loops, sleeping and a stopped process all end by the trusted side's clock, a bounded number of times."""
    student, _ = submit(
        f"def f(x):\n    {body}\n", limits=Limits(seconds_per_call=0.3, seconds=5, memory_mb=512)
    )
    given = student.ask([Call("f", (0,))] * 50)
    assert {answer.why for answer in given} == {Loss.TIME}
    assert len({id(answer) for answer in given}) == 2


def test_swallowing_every_exception_does_not_help(submit):
    """The clock is not an exception that student code could catch."""
    source = (
        "def f(x):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass\n"
    )
    student, _ = submit(source, limits=Limits(seconds_per_call=0.3, seconds=5, memory_mb=512))
    assert student.ask([Call("f", (0,))])[0].why is Loss.TIME


def test_loading_without_end_is_told(submit):
    """A file that never stops loading is a timeout with a remedy."""
    _, loaded = submit("while True: pass\n", limits=Limits(seconds_per_call=0.2, seconds=5, memory_mb=512))
    assert isinstance(loaded, NotLoaded)
    assert loaded.status == "timeout"
    assert "exercise3.py was still running" in loaded.message


def test_a_file_that_kills_its_process_while_loading_is_told(submit):
    """A crash at import is a crash, with its signal."""
    _, loaded = submit("import os\nos.abort()\n")
    assert (loaded.status, "SIGABRT" in loaded.message) == ("crashed", True)


def test_planned_calls_give_the_same_answers(submit):
    """Asking everything in one frame and asking one by one is the same, a death in the middle included."""
    source = "import os\ndef f(x):\n    if x == 2:\n        os._exit(1)\n    return x * 10\n"
    calls = [Call("f", (at,)) for at in range(5)]
    live, _ = submit(source)
    one_by_one = [live.ask([call])[0] for call in calls]
    planned, _ = submit(source, plan=tuple(map(pack_call, calls)))
    together = [planned.ask([call])[0] for call in calls]
    assert [getattr(given, "value", given) for given in together] == [
        getattr(given, "value", given) for given in one_by_one
    ]
    assert isinstance(together[2], Died)


def test_many_calls_at_once_are_the_same_as_one_by_one(submit):
    """They go out in one frame; a worker that is lost on the way is lost at the call that did it."""
    source = "import os\ndef f(x):\n    if x == 2:\n        os._exit(1)\n    return x * 10\n"
    student, _ = submit(source)
    answers = student.ask([Call("f", (at,)) for at in range(5)])
    assert [getattr(given, "value", None) for given in answers] == [0, 10, None, 30, 40]
    assert student.first_loss[0].args == (2,)
    assert student.strayed


def test_a_plan_that_holds_everything_is_not_strayed_from(submit):
    """Until something else is asked, or the plan is put aside."""
    plan = tuple(("f", [wire.encode(wire.pack(at))]) for at in range(2))
    student, _ = submit("def f(x):\n    return x\n", plan=plan)
    assert student.foreseen
    assert [given.value for given in student.ask([Call("f", (0,)), Call("f", (1,))])] == [0, 1]
    assert not student.strayed
    student.ask_anew()
    student.ask([Call("f", (0,))])
    assert student.strayed


def test_a_forged_answer_to_a_plan_is_not_read_twice(submit):
    """Whoever sends what is no answer is put away; the call is asked of a fresh worker, and counts there."""
    source = (
        "import gc, socket\ndef f(x):\n"
        "    for thing in gc.get_objects():\n"
        "        if isinstance(thing, socket.socket):\n"
        "            thing.sendall(b'\\x01\\0\\0\\0\\xc1')\n"
        "    return x\n"
    )
    plan = tuple(("f", [wire.encode(wire.pack(at))]) for at in range(3))
    student, _ = submit(source, plan=plan)
    answers = [student.ask([Call("f", (at,))])[0] for at in range(3)]
    assert answers == [Died(why=Loss.CRASH)] * 3


def test_a_forged_frame_is_a_crash_not_an_answer(submit):
    """Bytes on the channel that no worker of ours would write end the worker."""
    source = (
        "import gc, socket\ndef f(x):\n"
        "    for thing in gc.get_objects():\n"
        "        if isinstance(thing, socket.socket):\n"
        "            thing.sendall(x)\n"
        "    return 1\n"
    )
    student, _ = submit(source)
    for forged in (b"\xff\xff\xff\xff", b"\x05\0\0\0\xdd\xff\xff\xff\xff", b"\x01\0\0\0\xc1"):
        (given,) = student.ask([Call("f", (forged,))])
        assert given == Died(why=Loss.CRASH)


def test_a_slow_drip_of_bytes_is_bounded_by_the_clock(submit):
    """A frame that never completes costs one call's time."""
    source = (
        "import gc, socket, time\ndef f(x):\n"
        "    pipe = next(t for t in gc.get_objects() if isinstance(t, socket.socket))\n"
        "    while True:\n        pipe.sendall(b'\\x01'); time.sleep(0.05)\n"
    )
    student, _ = submit(source, limits=Limits(seconds_per_call=0.4, seconds=5, memory_mb=512))
    (given,) = student.ask([Call("f", (0,))])
    assert isinstance(given, Died)


def test_objects_arrive_by_name_only(answer):
    """A lambda is an object of type function, nothing more."""
    assert answer("def f(x):\n    return [lambda: 0]\n", 0).value == [Opaque("function")]


def test_what_an_honest_answer_says_is_kept_apart_from_what_was_asked(submit):
    """Everything asked is on record with its answer, in order."""
    student, _ = submit("def f(x):\n    return -x\n")
    student.ask([Call("f", (1,)), Call("f", (2,))])
    student.ask([Call("f", (3,))])
    assert [(call.args, given.value) for call, given in student.calls] == [((1,), -1), ((2,), -2), ((3,), -3)]
    assert all(isinstance(given, Returned) for _, given in student.calls)


def test_a_planned_call_without_end_is_named_rightly(submit):
    """Answers that waited for each other are lost with a worker that hangs, and asked again one by one."""
    source = "def f(x):\n    while x == 2: pass\n    return x * 10\n"
    calls = [Call("f", (at,)) for at in range(5)]
    limits = Limits(seconds_per_call=1.0, seconds=20, memory_mb=512)
    planned = tuple(("f", [wire.encode(wire.pack(at))]) for at in range(5))
    student, _ = submit(source, limits=limits, plan=planned)
    answers = [student.ask([call])[0] for call in calls]
    assert [getattr(answer, "value", None) for answer in answers] == [0, 10, None, 30, 40]
    assert student.first_loss[0].args == (2,)


def test_slow_answers_of_a_plan_are_waited_for(submit):
    """The clock starts anew with every answer, whether it came alone or with others."""
    source = "import time\ndef f(x):\n    time.sleep(0.2)\n    return x\n"
    limits = Limits(seconds_per_call=0.5, seconds=9, memory_mb=512)
    planned = tuple(("f", [wire.encode(wire.pack(at))]) for at in range(6))
    student, _ = submit(source, limits=limits, plan=planned)
    assert [student.ask([Call("f", (at,))])[0].value for at in range(6)] == list(range(6))


def test_time_for_all_calls_is_told_apart_from_a_call_without_end(submit):
    """Quick calls that use up the time for all of them together are no endless loop."""
    source = "import time\ndef f(x):\n    time.sleep(0.4)\n    return x\n"
    student, _ = submit(source, limits=Limits(seconds_per_call=1.5, seconds=3.0, memory_mb=512))
    answers = student.ask([Call("f", (at,)) for at in range(10)])
    assert answers[0].value == 0
    assert answers[-1] == Died(why=Loss.TOTAL, seconds=3.0)
    assert not any(getattr(answer, "why", None) is Loss.TIME for answer in answers)
    assert student.out_of_time
