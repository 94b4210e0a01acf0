"""The trusted end of the pipe to one worker: frames with a deadline, a cap, and nothing taken on trust."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.sandbox.frames import BadFrame
from grader.sandbox.inside.wire import LENGTH, MAX_FRAME

if TYPE_CHECKING:
    import socket

_CHUNK = 1 << 16


class Channel:
    """Frames over a stream socket. Deadlines are moments of ``time.monotonic``."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()

    def send(self, frame: bytes, deadline: float) -> None:
        """Send one frame; raises TimeoutError when the worker does not read it, EOFError when it is gone."""
        try:
            self._connection.settimeout(_left(deadline))
            self._connection.sendall(LENGTH.pack(len(frame)) + frame)
        except (BrokenPipeError, ConnectionResetError):
            raise EOFError from None

    def receive(self, deadline: float) -> bytes:
        """Return the next frame, not looked into yet; raises TimeoutError, EOFError or BadFrame."""
        (length,) = LENGTH.unpack(self._take(LENGTH.size, deadline))
        if length > MAX_FRAME:
            raise BadFrame(f"a frame of {length} bytes")
        return self._take(length, deadline)

    def _take(self, size: int, deadline: float) -> bytes:
        while len(self._buffer) < size:
            self._connection.settimeout(_left(deadline))
            try:
                chunk = self._connection.recv(_CHUNK)
            except ConnectionResetError:
                chunk = b""
            if not chunk:
                raise EOFError
            self._buffer += chunk
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def close(self) -> None:
        """Hang up; the worker ends by itself."""
        self._connection.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
