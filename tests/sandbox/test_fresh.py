"""A process of its own per submission: all that other systems have."""

import os
import select
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.course.types import Limits
from grader.model import Call, Died, Loss
from grader.sandbox import fresh, interpreter
from grader.sandbox.inside import alone

LIMITS = Limits(seconds_per_call=1.0, seconds=20.0, memory_mb=512)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither signals nor process groups")


@posix
@pytest.mark.parametrize(
    ("body", "death"),
    [
        ("import ctypes; ctypes.string_at(0)", Died(why=Loss.CRASH, signal="SIGSEGV")),
        ("import os; os.abort()", Died(why=Loss.CRASH, signal="SIGABRT")),
        ("import os; os._exit(0)", Died(why=Loss.EXIT)),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Died(why=Loss.MEMORY, signal="SIGKILL")),
    ],
)
def test_a_death_is_told_as_what_it_was(answer, body, death):
    """The process's own status says how it ended."""
    assert answer(f"def f():\n    {body}\n") == death


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux lets us wait for somebody else's child")
def test_what_a_submission_started_ends_with_it(submit):
    """A program left running in the background is ended too."""
    student, _ = submit(
        "import subprocess\ndef f():\n    return subprocess.Popen(['sleep', '1000']).pid\n", {"f": []}
    )
    process = os.pidfd_open(student.ask([Call("f", ())])[0].value)
    student.close()
    assert select.select([process], [], [], 10)[0]
    os.close(process)


def test_the_folder_goes_with_the_worker(submit):
    """A submission may write where it stands, and nothing of it stays."""
    student, _ = submit(
        "import os\ndef f():\n    open('mine', 'w').close()\n    return os.getcwd()\n", {"f": []}
    )
    folder = Path(student.ask([Call("f", ())])[0].value)
    assert folder.exists()
    student.close()
    assert not folder.exists()


def test_closing_the_workshop_ends_all_workers():
    """Leases that nobody gave back are ended with it."""
    workshop = fresh.Fresh()
    workers = [workshop.open(LIMITS) for _ in range(2)]
    workshop.close()
    assert [worker._process.poll() is None for worker in workers] == [False, False]
    assert [Path(worker._folder).exists() for worker in workers] == [False, False]


def test_the_environment_is_scrubbed(answer, monkeypatch):
    """What the grader's own environment holds does not reach a submission."""
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    found = answer("import os\ndef f():\n    return dict(os.environ)\n").value
    expected = interpreter.environment(found["HOME"])
    assert {name: value for name, value in found.items() if name != "LC_CTYPE"} == expected


# ---------------------------------------------------------------- Windows, played


@pytest.fixture
def windows(monkeypatch):
    """The near side as if it ran on Windows."""
    monkeypatch.setattr(fresh, "sys", SimpleNamespace(platform="win32"))


def test_on_windows_the_channel_is_shared_by_its_own_means(windows, monkeypatch):
    """The near side writes the share for the process, the far side opens it."""
    far = SimpleNamespace(share=lambda pid: b"share for %d" % pid)
    assert fresh._share(far, 7) == b"share for 7"
    monkeypatch.setattr(alone.socket, "fromshare", lambda share: ("opened", share), raising=False)
    assert alone._open(b"share for 7") == ("opened", b"share for 7")


def test_on_windows_a_process_is_ended_without_signals(windows, monkeypatch):
    """There is no group to signal."""
    monkeypatch.delattr(os, "killpg", raising=False)
    done = []
    fresh._end(SimpleNamespace(kill=lambda: done.append("kill"), wait=lambda: done.append("wait")))
    assert done == ["kill", "wait"]


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        (0, (Loss.EXIT, "")),
        (3, (Loss.EXIT, "")),
        (0xC0000005, (Loss.CRASH, "")),
    ],
)
def test_statuses_of_windows_are_read(code, ending):
    """A crash there is a large status, not a signal."""
    assert fresh._read_ending(code) == ending


@posix
def test_running_out_of_processor_time_is_a_timeout():
    """The limit's own signal says so."""
    assert fresh._read_ending(-signal.SIGXCPU) == (Loss.TIME, "SIGXCPU")


def test_windows_keeps_what_it_cannot_do_without(monkeypatch):
    """Sockets need SYSTEMROOT there; elsewhere nothing is kept."""
    monkeypatch.setenv("SYSTEMROOT", "C:\\Windows")
    assert "SYSTEMROOT" not in interpreter.environment("here")
    monkeypatch.setattr(interpreter, "sys", SimpleNamespace(platform="win32"))
    assert interpreter.environment("here")["SYSTEMROOT"] == "C:\\Windows"
