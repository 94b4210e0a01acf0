"""What student code prints: kept up to a limit, marked as cut beyond it, given up when it floods."""

from __future__ import annotations

import io
import sys
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from . import wire

if TYPE_CHECKING:
    from collections.abc import Callable

FLOOD = 16 << 20
_MOST_WARNINGS = 5


class Printed(io.TextIOBase):
    """A text stream that remembers the first characters and counts the rest."""

    encoding = "utf-8"
    name = "<stdout>"
    mode = "w"
    line_buffering = write_through = False

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._kept = 0
        self._all = 0
        self.flooded: Callable[[], None] = _go_on

    def write(self, text: str) -> int:
        """Take what is printed; call ``flooded`` when it is more than any reader would want."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._all += len(text)
        if self._kept <= wire.MAX_TEXT:
            part = text[: wire.MAX_TEXT + 1]
            self._parts.append(part)
            self._kept += len(part)
        if self._all > FLOOD:
            self.flooded()
        return len(text)

    @property
    def buffer(self) -> io.RawIOBase:
        """The stream under this one, for ``io.TextIOWrapper(sys.stdout.buffer)`` at the top of a script."""
        return Bytes(self)

    def detach(self) -> Any:
        """Return the stream under this one; this one can be printed to all the same."""
        return self.buffer

    def reconfigure(self, **_: Any) -> None:
        """Take any wish for an encoding or for lines: every text can be printed here, and nobody waits."""

    def fileno(self) -> int:
        """Return the descriptor that a program expects under its output; it leads nowhere."""
        return 1

    def writable(self) -> bool:
        """Say yes: this is a stream to print to."""
        return True

    def take(self) -> str:
        """Return what was printed since the last time, and start anew."""
        self._all = 0
        if not self._parts:
            return ""
        text = wire.cut("".join(self._parts))
        self._parts, self._kept = [], 0
        return text


class Bytes(io.RawIOBase):
    """Prints the bytes that are written to it; closing it closes nothing else."""

    def __init__(self, printed: Printed) -> None:
        self._printed = printed

    def write(self, data: Any) -> int:
        """Print the bytes as the text they stand for."""
        raw = bytes(data)
        self._printed.write(raw.decode("utf-8", "replace"))
        return len(raw)

    def writable(self) -> bool:
        """Say yes: this is a stream to print to."""
        return True


class Warned:
    """Remembers the first few warnings of a call."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def show(self, message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        """Take one warning, in the place of ``warnings.showwarning``."""
        if len(self._texts) < _MOST_WARNINGS:
            self._texts.append(wire.cut(f"{category.__name__}: {message}", 300))

    def take(self) -> list[str]:
        """Return the warnings since the last time, and start anew."""
        texts, self._texts = self._texts, []
        return texts


def _go_on() -> None:
    """Let it print: nobody is there to be told."""


@cache
def capture() -> tuple[Printed, Warned]:
    """Catch what is printed and warned in this process and its children from now on; standard input is empty.

    The descriptors 0 to 2 are the business of whoever started the process: they lead nowhere.
    """
    printed, warned = Printed(), Warned()
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")  # type: ignore[misc]
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = printed  # type: ignore[misc,assignment]
    warnings.simplefilter("always")
    warnings.showwarning = warned.show
    return printed, warned
