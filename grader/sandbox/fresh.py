"""The workshop of the level ``process``: a fresh process per submission, the only way outside of Linux."""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from grader.model import Loss
from grader.sandbox import interpreter
from grader.sandbox.inside import orders
from grader.sandbox.signals import signal_name

if TYPE_CHECKING:
    from grader.sandbox.workshop import Limits

_ENDING_SECONDS = 2.0
_SPARE_CPU_SECONDS = 5


class Fresh:
    """Workers in processes of their own: limits and an empty folder, but nothing that hides the machine."""

    isolation: Literal["process"] = "process"

    def __init__(self) -> None:
        self._workers: set[Worker] = set()

    def open(self, limits: Limits) -> Worker:
        """Return a fresh worker."""
        worker = Worker(limits, self._workers.discard)
        self._workers.add(worker)
        return worker

    def close(self) -> None:
        """End every worker."""
        for worker in tuple(self._workers):
            worker.kill()


class Worker:
    """The lease of one process."""

    def __init__(self, limits: Limits, gone: Any) -> None:
        self._gone = gone
        self._folder = tempfile.mkdtemp(prefix="grader-")
        self.channel, far = socket.socketpair()
        with far:
            self._process = _start(self._folder, far)
            channel = _share(far, self._process.pid)
        told = orders.Alone(
            memory_mb=limits.memory_mb,
            cpu_seconds=math.ceil(limits.seconds) + _SPARE_CPU_SECONDS,
            channel=channel,
        )
        assert self._process.stdin is not None
        with contextlib.suppress(OSError), self._process.stdin as told_here:
            told_here.write(msgspec.msgpack.encode(told))

    def kill(self) -> None:
        """End it and, where the platform can, everything it started; harmless when it is gone already."""
        self.channel.close()
        _end(self._process)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._gone(self)

    def ending(self) -> tuple[Loss, str]:
        """Return how it ended by itself, and the signal's name where one did it; kills it where it did not."""
        try:
            code = self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            code = 0
        self.kill()
        return _read_ending(code)


def _start(folder: str, far: socket.socket) -> subprocess.Popen[bytes]:
    windows = sys.platform == "win32"
    return subprocess.Popen(
        interpreter.find().command("alone"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=interpreter.environment(folder),
        cwd=folder,
        # A session of its own is what lets us end all that it starts.
        start_new_session=not windows,
        pass_fds=() if windows else (far.fileno(),),
    )


def _share(far: socket.socket, pid: int) -> int | bytes:
    if sys.platform == "win32":
        return far.share(pid)
    return far.fileno()


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read_ending(code: int) -> tuple[Loss, str]:
    if code >= 0:
        # Windows has no signals: a crash ends with a status of this kind.
        return (Loss.CRASH if code >= 0xC0000000 else Loss.EXIT), ""
    name = signal_name(-code)
    if name == "SIGXCPU":
        return Loss.TIME, name
    return (Loss.MEMORY if name == "SIGKILL" else Loss.CRASH), name
