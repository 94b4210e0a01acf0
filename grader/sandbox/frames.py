"""Looks at a frame from a worker before anything is built from it: depth, counts, only known kinds.

A frame of five bytes may announce a list of billions, one of a mebibyte nest a million deep. The walk below
reads only the MessagePack heads, builds nothing, and stops at the first cap that is passed.
"""

from __future__ import annotations

import re

from grader.sandbox.inside.wire import MAX_DEPTH, MAX_ITEMS

_DEPTH = 3 * MAX_DEPTH + 8
_ITEMS = 3 * MAX_ITEMS

# First byte -> bytes of payload that follow it; -1 for heads that need a closer look.
_FIXED = bytearray(256)
_SIZED = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
_COUNTED = {0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}
for _head in range(256):
    if 0xA0 <= _head <= 0xBF:
        _FIXED[_head] = _head & 0x1F
_FIXED[0xCA], _FIXED[0xCB] = 4, 8
_FIXED[0xCC], _FIXED[0xCD], _FIXED[0xCE], _FIXED[0xCF] = 1, 2, 4, 8
_FIXED[0xD0], _FIXED[0xD1], _FIXED[0xD2], _FIXED[0xD3] = 1, 2, 4, 8
# The heads of lists and maps of more than 15 items.
_announces_many = re.compile(rb"[\xdc-\xdf]").search
_SMALL = 4096
_UNKNOWN = frozenset({0xC1, 0xC7, 0xC8, 0xC9, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8})


class BadFrame(Exception):  # noqa: N818 - a fact about a worker, which ends as its loss
    """The frame is not something a worker of ours would send."""


def inspect(frame: bytes) -> int:
    """Return at most how many items the frame has; raises BadFrame when it is not one message within the caps.

    A small frame in which no head of a long list can be hidden is let through unread, as nine in ten are:
    what can be built from it is bounded by its size, and the decoder refuses what is not a message.
    """
    if len(frame) <= _SMALL and not _announces_many(frame):
        return len(frame)
    at, items, waiting = 0, 0, [1]
    try:
        while waiting:
            if not waiting[-1]:
                waiting.pop()
                continue
            waiting[-1] -= 1
            items += 1
            count, at = _step(frame, at)
            if count:
                waiting.append(count)
            if items > _ITEMS or len(waiting) > _DEPTH or count > _ITEMS or at > len(frame):
                raise BadFrame("more items or levels than a frame may have")
    except IndexError:
        raise BadFrame("the frame ends early") from None
    if at != len(frame):
        raise BadFrame("the frame has bytes to spare")
    return items


def _step(frame: bytes, at: int) -> tuple[int, int]:
    """Return how many items the head at this place opens, and where the next head is."""
    head = frame[at]
    at += 1
    if head < 0x80 or head >= 0xE0:
        return 0, at
    if head < 0x90:
        return 2 * (head & 0x0F), at
    if head < 0xA0:
        return head & 0x0F, at
    if head in _SIZED:
        width = _SIZED[head]
        return 0, at + width + _number(frame, at, width)
    if head in _COUNTED:
        width = _COUNTED[head]
        return _number(frame, at, width) * (2 if head >= 0xDE else 1), at + width
    if head in _UNKNOWN:
        raise BadFrame("the frame has a kind of value that is never sent")
    return 0, at + _FIXED[head]


def _number(frame: bytes, at: int, width: int) -> int:
    if at + width > len(frame):
        raise BadFrame("the frame ends early")
    return int.from_bytes(frame[at : at + width], "big")
