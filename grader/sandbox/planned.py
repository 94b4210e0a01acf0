"""Answers to calls that everybody is asked: they came together, and are read when their turn comes."""

from __future__ import annotations

import hashlib
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING

from grader.sandbox.inside import wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.model import Call

Packed = tuple[str, list[bytes]]
"""A call as it is sent: the function's name and one encoded value per argument."""


# Most calls are the same objects for everybody: those of pictures and probes.
@lru_cache(maxsize=300)
def pack_call(call: Call) -> Packed:
    """Return a call as it is sent, encoded once."""
    return call.function, [wire.encode(wire.pack(value)) for value in call.args]


class Planned:
    """Frames that wait for their calls, not looked into yet; the calls after the last frame have none."""

    def __init__(self, calls: Sequence[Packed] = (), frames: Sequence[bytes] = ()) -> None:
        self._waiting: dict[tuple[str, bytes], deque[bytes]] = {}
        for (function, arguments), frame in zip(calls, frames, strict=False):
            self._waiting.setdefault(_key(function, arguments), deque()).append(frame)
        self.digest = _digest(frames) if len(frames) == len(calls) else None
        """The same for two submissions only if every answer is; None unless each call has one."""

    def take(self, call: Packed) -> bytes | None:
        """Return the frame that answers a call, once for every time it was planned."""
        waiting = self._waiting.get(_key(*call)) if self._waiting else None
        return waiting.popleft() if waiting else None


def _key(function: str, arguments: list[bytes]) -> tuple[str, bytes]:
    return function, b"\0".join(arguments)


def _digest(frames: Sequence[bytes]) -> bytes:
    return hashlib.sha256(b"".join(wire.LENGTH.pack(len(frame)) + frame for frame in frames)).digest()
