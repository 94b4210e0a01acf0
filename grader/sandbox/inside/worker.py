"""The worker: loads one submission and answers calls to its functions until the pipe closes.

It can only answer the call it was asked. Nothing here decides about points, so nothing here is worth
attacking: a student who forges an answer has answered.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import msgspec

from . import exceptions, loading, output, source, stand_ins, wire

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

_requests = msgspec.msgpack.Decoder(wire.Load | wire.Ask)
_decode = msgspec.msgpack.decode
_MOMENT = 0.1
"""Seconds that an answer may wait for others."""


class Pipe:
    """Frames over a stream socket, worker's end; the end of the file ends the process."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._held: list[bytes] = []
        self._flushed = 0.0

    def read(self) -> bytes:
        """Return the next frame."""
        (length,) = wire.LENGTH.unpack(self._exactly(wire.LENGTH.size))
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        chunks, missing = [], size
        while missing:
            chunk = self._channel.recv(min(missing, 1 << 20))
            if not chunk:
                os._exit(0)
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)

    def write(self, message: msgspec.Struct) -> None:
        """Send one message as a frame, after those that were held back."""
        self.hold(message)
        self.flush()

    def hold(self, message: msgspec.Struct) -> None:
        """Hold a message back for a moment: a system call for each answer costs more than most calls do."""
        frame = wire.encode(message)
        self._held.append(wire.LENGTH.pack(len(frame)) + frame)
        if time.monotonic() - self._flushed > _MOMENT:
            self.flush()

    def flush(self) -> None:
        """Send what was held back."""
        self._channel.sendall(b"".join(self._held))
        self._held.clear()
        self._flushed = time.monotonic()


class Worker:
    """One submission, loaded once, called many times."""

    def __init__(self, channel: socket.socket) -> None:
        self._pipe = Pipe(channel)
        self._printed, self._warned = output.capture()
        self._printed.flooded = self._flooded
        self._functions: dict[str, Callable[..., Any]] = {}
        self._file = ""

    def serve(self) -> None:
        """Answer requests until the pipe closes."""
        while True:
            request = _requests.decode(self._pipe.read())
            if isinstance(request, wire.Load):
                self._pipe.write(self._load(request))
            else:
                self._answer(request)

    def _answer(self, request: wire.Ask) -> None:
        send = self._pipe.hold if request.together else self._pipe.write
        for function, arguments in request.calls:
            send(self._call(function, arguments))
        self._pipe.flush()

    def _load(self, request: wire.Load) -> wire.Ready | wire.Refused:
        self._file = request.file
        try:
            self._functions, notes = loading.load(request, self._warned.take)
        except source.CannotLoad as refusal:
            return wire.Refused(
                refusal.reason, wire.cut(str(refusal), 600), refusal.line, self._printed.take()
            )
        except MemoryError:
            return wire.Refused("memory", f"{request.file} needs too much memory to load.", None, "")
        self._printed.take()
        return wire.Ready([wire.cut(note, 600) for note in notes])

    def _call(self, function: str, packed: list[bytes]) -> wire.Value | wire.Error:
        arguments = [wire.unpack(_decode(data)) for data in packed]
        try:
            answer = wire.pack(self._functions[function](*arguments))
        except BaseException as error:  # noqa: BLE001 - sys.exit in a call is an answer like any other
            return self._error(error, self._changed(arguments, packed))
        return wire.Value(answer, self._changed(arguments, packed), self._printed.take(), self._warned.take())

    def _error(self, error: BaseException, changed: list[int]) -> wire.Error:
        frames = exceptions.frames_of(error, self._file)
        return wire.Error(
            name=wire.type_name(type(error)),
            kinds=exceptions.kinds_of(error),
            message=exceptions.message_of(error),
            line=frames[-1][0] if frames else None,
            frames=frames,
            changed=changed,
            printed=self._printed.take(),
            warnings=self._warned.take(),
        )

    def _changed(self, arguments: list[Any], packed: list[bytes]) -> list[int]:
        return [at for at, sent in enumerate(packed) if wire.encode(wire.pack(arguments[at])) != sent]

    def _flooded(self) -> None:
        self._pipe.write(wire.Flooded())
        os._exit(1)


def prepare() -> None:
    """Do what every worker needs and no student code has seen; a zygote does it once for all its children."""
    loading.prepare()
    output.capture()
    stand_ins.install()
    sys.setrecursionlimit(1000)


def serve(channel: socket.socket) -> None:
    """Serve one submission over this socket; never returns."""
    Worker(channel).serve()
