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

    def receive(self, deadline: float, most: int = 1) -> list[bytes]:
        """Return the next frame, not looked into yet, and up to ``most`` that came along with it.

        Raises TimeoutError, EOFError or BadFrame when there is not one.
        """
        while not (frames := self._whole(most)):
            self._connection.settimeout(_left(deadline))
            try:
                chunk = self._connection.recv(_CHUNK)
            except ConnectionResetError:
                chunk = b""
            if not chunk:
                raise EOFError
            self._buffer += chunk
        return frames

    def _whole(self, most: int) -> list[bytes]:
        """Take the frames out of the buffer that are there to the end."""
        frames: list[bytes] = []
        at, size = 0, LENGTH.size
        while len(frames) < most and len(self._buffer) >= at + size:
            (length,) = LENGTH.unpack_from(self._buffer, at)
            if length > MAX_FRAME:
                if frames:
                    break
                raise BadFrame(f"a frame of {length} bytes")
            if len(self._buffer) < at + size + length:
                break
            frames.append(bytes(self._buffer[at + size : at + size + length]))
            at += size + length
        del self._buffer[:at]
        return frames

    def close(self) -> None:
        """Hang up; the worker ends by itself."""
        self._connection.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
