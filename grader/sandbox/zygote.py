"""The near side of a zygote: start it, order children from it, end them from outside."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import msgspec

from grader.errors import SandboxError
from grader.model import Loss
from grader.sandbox.inside import orders
from grader.sandbox.signals import signal_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.sandbox.workshop import Limits

_encode = msgspec.msgpack.encode
_told = msgspec.msgpack.Decoder(orders.Told).decode
_BIRTH_SECONDS = 20.0
_BURIAL_SECONDS = 1.0
# Beyond the wall clock, which the trusted side keeps: this one is for when nobody is left to keep it.
_SPARE_CPU_SECONDS = 5


class Zygote:
    """One zygote process; ``children`` counts the orders, ``living`` the leases not yet ended."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], setup: orders.Setup) -> None:
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_BIRTH_SECONDS)
        with far:
            self._process = subprocess.Popen(
                command,
                stdin=far.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=dict(environment),
                cwd="/",
                # Ctrl-C is for us; we end what we started.
                start_new_session=True,
            )
        self._hung_up = False
        self.children = 0
        self.living = 0
        self._send(_encode(setup))

    @property
    def alive(self) -> bool:
        """Whether it can still take orders."""
        return not self._hung_up and self._process.poll() is None

    def order(self, order: orders.Order) -> Child:
        """Have a child forked; whether that worked is learnt from the child."""
        channel, far_channel = socket.socketpair()
        told, far_told = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with far_channel, far_told:
            self._send(_encode(order), [far_channel.fileno(), far_told.fileno()])
        self.children += 1
        self.living += 1
        return Child(self, channel, told, order)

    def complaint(self) -> str:
        """End it, and return the last line that it or what is around it wrote, empty when there is none."""
        self._hang_up()
        assert self._process.stderr is not None
        # Whoever wrote has ended, but something around it may still hold the pipe open.
        os.set_blocking(self._process.stderr.fileno(), False)
        lines = (self._process.stderr.read() or b"").decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def close(self) -> None:
        """End it and all its children."""
        self._hang_up()
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _send(self, data: bytes, descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._control, [data], descriptors)
        except OSError:
            # Gone: nothing it is asked will be answered, which is how those who ask find out.
            self._hung_up = True

    def _hang_up(self) -> None:
        self._hung_up = True
        self._control.close()
        if self._process.poll() is None and not _ends(self._process.pid, _BURIAL_SECONDS):
            self._process.kill()
        self._process.wait()


class Child:
    """The lease of one forked child: its channel, and what the zygote tells of it."""

    def __init__(
        self, zygote: Zygote, channel: socket.socket, told: socket.socket, order: orders.Order
    ) -> None:
        self.channel = channel
        self._zygote = zygote
        self._told = told
        self._order = order
        self._handle: int | None = None
        self._closed = False

    def kill(self) -> None:
        """End it at once, from outside; harmless when it is gone already."""
        if self._closed:
            return
        self._closed = True
        self._zygote.living -= 1
        with self.channel, self._told:
            if self._handle is None:
                self._hear(_BIRTH_SECONDS)
            if self._handle is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
                os.close(self._handle)

    def ending(self) -> tuple[Loss, str]:
        """Return how it ended by itself, and the signal's name where one did it; kills it where it did not.

        Raises SandboxError when it was never confined, or was lost together with its zygote: neither is the
        submission's doing.
        """
        deadline = time.monotonic() + _BURIAL_SECONDS
        while True:
            message = self._hear(max(0.0, deadline - time.monotonic()))
            if isinstance(message, orders.Born):
                continue
            self.kill()
            if isinstance(message, orders.Ended):
                return _read_ending(message, self._order)
            if message is None:
                return Loss.EXIT, ""
            raise SandboxError(
                f"A worker could not be confined: {message.reason}",
                hint="`grader doctor` shows what this machine can confine.",
            )

    def _hear(self, seconds: float) -> orders.Told | None:
        """Return the next thing told, None when nothing was in time."""
        self._told.settimeout(max(seconds, 0.001))
        try:
            data, handles, _, _ = socket.recv_fds(self._told, orders.LARGEST, 1)
        except TimeoutError:
            return None
        except OSError:
            data, handles = b"", []
        if handles:
            self._handle = handles[0]
        return _told(data) if data else orders.Broken("its zygote was lost")


def _ends(process: int, seconds: float) -> bool:
    """Wait for a child to end: Popen would look again and again, in longer and longer pauses."""
    handle = os.pidfd_open(process)
    try:
        ending = select.poll()
        ending.register(handle, select.POLLIN)
        return bool(ending.poll(seconds * 1000))
    finally:
        os.close(handle)


def order_for(limits: Limits) -> orders.Order:
    """Return the order for a worker with these limits."""
    return orders.Order(
        memory_mb=limits.memory_mb, cpu_seconds=math.ceil(limits.seconds) + _SPARE_CPU_SECONDS
    )


def _read_ending(ended: orders.Ended, order: orders.Order) -> tuple[Loss, str]:
    code = os.waitstatus_to_exitcode(ended.status)
    if code >= 0:
        return Loss.EXIT, ""
    name = signal_name(-code)
    if ended.cpu_seconds >= order.cpu_seconds - 0.5:
        return Loss.TIME, name
    # Nobody of ours sent it, so it was the kernel, out of memory.
    return (Loss.MEMORY if name == "SIGKILL" else Loss.CRASH), name
