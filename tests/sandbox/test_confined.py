"""Confined workers as a submission finds them, at each level that this machine has."""

import os
import select
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from grader.course.types import Limits
from grader.errors import SandboxError
from grader.model import Call, Died, Loaded, Loss, Raised, Returned
from grader.sandbox import confined, interpreter, zygote
from grader.sandbox.inside import orders
from grader.sandbox.levels import Attempt
from grader.sandbox.student import Program, Student

only_strong = pytest.mark.parametrize("walled", ["strong"], indirect=True)
only_medium = pytest.mark.parametrize("walled", ["medium"], indirect=True)
LIMITS = Limits(seconds_per_call=3.0, seconds=20.0, memory_mb=512)


@pytest.fixture(scope="module", params=["strong", "medium"])
def walled(request):
    """A workshop of one level, as its probe found it."""
    attempt = Attempt(request.param)
    workshop = attempt.finish()
    if workshop is None:
        pytest.skip(f"{request.param} is not to be had here: {attempt.reason}")
    yield workshop
    workshop.close()


@pytest.fixture
def hostile(walled):
    """Load a source whose body is that of ``f()``, and return the student."""
    students = []

    def hostile(body, limits=LIMITS):
        source = "import numpy as np, os, sys, socket\ndef f():\n" + "".join(
            f"    {line}\n" for line in body.splitlines()
        )
        program = Program(
            name="exercise1",
            file="exercise1.py",
            parts=(source.encode(),),
            notebook=False,
            functions={"f": []},
        )
        students.append(Student(walled, program, limits))
        assert isinstance(students[-1].load(), Loaded)
        return students[-1]

    yield hostile
    for student in students:
        student.close()


@pytest.fixture
def ask(hostile):
    """Return the answer to one call of a body."""
    return lambda body: hostile(body).ask([Call("f", ())])[0]


@pytest.fixture
def value(ask):
    """Return what a body returns; it must return."""

    def value(body):
        answer = ask(body)
        assert isinstance(answer, Returned), answer
        return answer.value

    return value


def test_honest_work_is_done(value):
    """NumPy, a lazy import, a thread and a sum."""
    body = (
        "import threading, decimal, statistics\nfound = []\n"
        "t = threading.Thread(target=lambda: found.append(float(np.linalg.norm(np.ones(4)))))\n"
        "t.start(); t.join()\nreturn found + [statistics.mean([1, 3]), np.fft.fft(np.ones(2)).real]"
    )
    assert value(body)[:2] == [2.0, 2]


def test_neighbours_draw_different_random_numbers(value):
    """A fork does not repeat its sibling's state, neither NumPy's nor the standard library's."""
    draw = (
        "import random\nreturn [random.random(), np.random.rand(), float(np.random.default_rng().random())]"
    )
    first, second = value(draw), value(draw)
    assert [a == b for a, b in zip(first, second, strict=True)] == [False] * 3


def test_the_environment_tells_nothing(value, walled):
    """A worker's environment, arguments and search path hold what every worker's do."""
    home = value("return os.environ['HOME']")
    # bubblewrap adds where it starts, which says nothing.
    assert value("os.environ.pop('PWD', None)\nreturn dict(os.environ)") == interpreter.environment(home)
    assert value("return sys.argv") == ["exercise1.py"]
    assert not [path for path in value("return sys.path") if "site-packages" in path or "grader" in path]


def test_no_module_of_the_trusted_side_is_there(value):
    """Neither loaded nor to be imported: checks, references and reports are out of sight."""
    assert value("return [name for name in sys.modules if name.partition('.')[0] == 'grader']") == []
    for name in ("grader", "grader.checks", "pytest", "yaml", "pip"):
        body = f"try:\n    import {name}\nexcept ModuleNotFoundError:\n    return 'missing'"
        assert value(body) == "missing"


def test_the_worker_holds_one_descriptor_beside_the_standard_ones(value):
    """Nothing is inherited: three that lead nowhere, and the channel."""
    body = (
        "def is_open(n):\n    try:\n        os.fstat(n)\n    except OSError:\n        return False\n"
        "    return True\nreturn [n for n in range(1000) if is_open(n)]"
    )
    assert value(body) == [0, 1, 2, 3]


REFUSED = {
    "read accounts": "open('/etc/passwd').read()",
    "read the grader": f"open({os.path.realpath(confined.__file__)!r}).read()",
    "write where the grader runs": f"open({str(Path.cwd() / 'left')!r}, 'w')",
    "leave a file in /tmp": "open('/tmp/left-by-a-test', 'w')",
    "leave shared memory": "open('/dev/shm/left-by-a-test', 'w')",
    "write into NumPy": "open(np.__file__, 'a')",
    "read its parent's environment": "open('/proc/%d/environ' % os.getppid(), 'rb')",
    "read its own memory map": "open('/proc/self/maps')",
    "open a socket": "socket.socket()",
    "open a pair of sockets": "socket.socketpair()",
    "fork": "os.fork()",
    "run a program": "os.system('true') and None or os.execv('/bin/true', ['true'])",
    "signal its parent": "os.kill(os.getppid() or 2, 0)",
    "signal everybody": "os.kill(-1, 9)",
    "become another user": "os.setuid(0)",
    "use a terminal": "open('/dev/tty')",
}


@pytest.mark.parametrize("attack", REFUSED)
def test_what_is_not_its_business_is_refused(ask, attack):
    """Each attempt raises in the worker and leaves it alive."""
    answer = ask(f"return repr({REFUSED[attack]})")
    assert isinstance(answer, Raised), answer
    assert "OSError" in answer.kinds


def test_nothing_is_left_of_a_submission(value, walled):
    """What one writes where it may is gone for the next."""
    body = "try:\n    open('mine', 'w').close()\nexcept OSError:\n    pass\nreturn os.listdir('.')"
    assert value(body) == (["mine"] if walled.isolation == "strong" else [])
    assert value("return os.listdir('.')") == []


DEATHS = {
    "import ctypes\nctypes.string_at(0)": Died(why=Loss.CRASH, signal="SIGSEGV"),
    "os._exit(0)": Died(why=Loss.EXIT),
    "os.close(3)\nwhile True: pass": Died(why=Loss.EXIT),
}


@pytest.mark.parametrize("body", DEATHS, ids=["crash", "exit", "hang up and live on"])
def test_a_death_is_told_as_what_it_was(ask, value, body):
    """The zygote tells how its child ended, and the neighbours do not notice."""
    assert ask(body) == DEATHS[body]
    assert value("return 1") == 1


def test_a_loop_is_ended_from_outside(hostile):
    """The trusted side keeps the time and kills; the worker has no say."""
    body = "import signal\nfor n in (2, 14, 15, 24):\n    signal.signal(n, signal.SIG_IGN)\nwhile True: pass"
    limits = Limits(seconds_per_call=0.3, seconds=20.0, memory_mb=512)
    (answer,) = hostile(body, limits).ask([Call("f", ())])
    assert isinstance(answer, Died)
    assert answer.why is Loss.TIME


def test_memory_is_limited(ask):
    """Too much memory is a MemoryError and no more."""
    assert ask("return len(bytearray(1 << 30))").type == "MemoryError"
    assert ask("return np.ones((1 << 14, 1 << 14)).sum()").kinds[0] == "MemoryError"


def test_two_workers_of_one_zygote_do_not_meet(hostile):
    """Workers alive at the same time answer for themselves."""
    first, second = (
        hostile("f.n = getattr(f, 'n', 0) + 1\nreturn f.n"),
        hostile("return getattr(f, 'n', 'none')"),
    )
    call = [Call("f", ())]
    assert [first.ask(call)[0].value, second.ask(call)[0].value, first.ask(call)[0].value] == [1, "none", 2]


# ---------------------------------------------------------------- leases and zygotes


def readable(descriptor, seconds=10):
    """Wait until a descriptor can be read; a pidfd can when its process has ended."""
    return bool(select.select([descriptor], [], [], seconds)[0])


def test_a_killed_worker_is_gone(walled):
    """Killing ends the process itself, not only the conversation."""
    child = walled.open(LIMITS)
    child._hear(10)
    process = os.dup(child._handle)
    child.kill()
    child.kill()
    assert readable(process)
    os.close(process)


def test_a_lost_zygote_is_replaced(walled):
    """Its children are nobody's fault; the next submission gets a new one."""
    orphan = walled.open(LIMITS)
    orphan._hear(10)
    process = os.dup(orphan._handle)
    walled._zygote._process.kill()
    assert readable(process)
    os.close(process)
    with pytest.raises(SandboxError, match=r"lost|ended"):
        orphan.ending()
    after = walled.open(LIMITS)
    after.kill()
    assert walled._zygote.alive


def test_a_worn_zygote_is_replaced_when_nobody_needs_it(walled, monkeypatch):
    """After some hundred children comes a fresh one, but never under a living child."""
    monkeypatch.setattr(confined, "_MOST_CHILDREN", 1)
    worn = walled._zygote
    living = walled.open(LIMITS)
    other = walled.open(LIMITS)
    assert walled._zygote is not worn or worn.children >= 1
    kept = walled._zygote
    living.kill()
    walled.open(LIMITS).kill()
    assert walled._zygote is kept
    other.kill()
    walled.open(LIMITS).kill()
    assert walled._zygote is not kept


@only_medium
def test_a_worker_that_cannot_be_confined_runs_nothing(walled):
    """A layer that fails is an error of ours, told before any submission is read."""
    empty = walled._empty
    empty.rename(empty.with_name("moved"))
    try:
        child = walled.open(LIMITS)
        child.channel.settimeout(10)
        assert child.channel.recv(1) == b""
        with pytest.raises(SandboxError, match="could not be confined"):
            child.ending()
    finally:
        empty.with_name("moved").rename(empty)
    walled.open(LIMITS).kill()


def test_nothing_outlives_a_killed_grader(walled, short_folder, monkeypatch):
    """When the trusted side is killed, zygote and workers end by themselves."""
    # What a killed grader leaves is an empty folder and a canary; here it is put where tests clean up.
    monkeypatch.setattr(confined, "_parent", lambda: short_folder)
    told, tell = os.pipe()
    grader = os.fork()
    if not grader:
        _hold_a_worker(walled.isolation, tell)
    os.close(tell)
    process = os.pidfd_open(int(os.read(told, 100)))
    os.close(told)
    os.kill(grader, signal.SIGKILL)
    os.waitpid(grader, 0)
    assert readable(process)
    os.close(process)


def _hold_a_worker(level, tell):
    try:
        workshop = Attempt(level).finish()
        child = workshop.open(LIMITS)
        child._hear(10)
        lines = Path(f"/proc/self/fdinfo/{child._handle}").read_text().splitlines()
        pid = next(line.split()[1] for line in lines if line.startswith("Pid:"))
        os.write(tell, pid.encode())
        child.channel.recv(1)
    finally:
        os._exit(1)


def test_closing_leaves_no_file(walled):
    """The folder with the probe's targets goes with the workshop."""
    workshop = Attempt(walled.isolation).finish()
    folder = workshop._folder
    assert folder.exists()
    workshop.close()
    workshop.close()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("status", "cpu_seconds", "ending"),
    [
        (signal.SIGKILL, 9.9, (Loss.TIME, "SIGKILL")),
        (signal.SIGKILL, 0.1, (Loss.MEMORY, "SIGKILL")),
        (signal.SIGILL, 0.1, (Loss.CRASH, "SIGILL")),
        (signal.SIGSEGV | 128, 0.1, (Loss.CRASH, "SIGSEGV")),
        (3 << 8, 9.9, (Loss.EXIT, "")),
    ],
)
def test_wait_statuses_are_read(status, cpu_seconds, ending):
    """Killed at the limit is time, killed by nobody of ours is memory, any other signal is a crash."""
    order = orders.Order(memory_mb=512, cpu_seconds=10)
    assert zygote._read_ending(orders.Ended(int(status), cpu_seconds), order) == ending


@pytest.fixture
def short_folder():
    """A temporary folder whose path leaves room for a socket's."""
    with tempfile.TemporaryDirectory(prefix="g") as folder:
        yield folder


def test_a_long_temporary_folder_does_not_cost_a_level(walled, tmp_path, monkeypatch):
    """The path of a socket is short; the folder goes where it fits."""
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    attempt = Attempt(walled.isolation)
    assert attempt.finish() is not None, attempt.reason
    attempt.close()


# ---------------------------------------------------------------- strong alone


@only_strong
def test_the_strong_worker_sees_nothing_of_the_machine(value):
    """Its world is the interpreter's files, a folder of its own and a null device."""
    seen = value(
        "return [n for n in ('/etc/passwd', '/proc', '/home', '/tmp', '/sys', '/dev/shm') if os.path.exists(n)]"
    )
    # Where the interpreter itself lies below one of them, the way to it is there, and nothing beside it.
    assert [name for name in seen if not sys.prefix.startswith(f"{name}/")] == []
    here = str(Path(confined.__file__))
    assert value(f"return [os.getpid(), os.getppid(), os.path.exists({here!r})]") == [1, 0, False]


@only_strong
def test_the_strong_worker_has_a_small_folder(ask):
    """Sixteen mebibytes, however many files they are in."""
    body = "for n in range(40):\n    with open(str(n), 'wb') as file:\n        file.write(bytes(1 << 20))"
    assert "No space left" in ask(body).message
