"""One submission in one fresh process, where no zygote can confine it: limits, a channel, nothing else."""

from __future__ import annotations

import socket
import sys

import msgspec

from . import orders, rlimits, start, worker


def main() -> None:
    """Serve one submission as told on standard input; never returns."""
    told = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=orders.Alone)
    channel = _open(told.channel)
    start.settle()
    if sys.platform != "win32":
        rlimits.restrict(memory_mb=told.memory_mb, cpu_seconds=told.cpu_seconds, file_mb=rlimits.SCRATCH_MB)
    worker.serve(channel)


def _open(channel: int | bytes) -> socket.socket:
    if isinstance(channel, int):
        return socket.socket(fileno=channel)
    shared: socket.socket = socket.fromshare(channel)  # type: ignore[attr-defined,unused-ignore]
    return shared
