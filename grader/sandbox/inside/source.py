"""The text of one submission, and the lines under which its parts are shown."""

from __future__ import annotations

import importlib.util
import linecache
from typing import TYPE_CHECKING, Any

from . import magics

if TYPE_CHECKING:
    from . import wire


class CannotLoad(Exception):  # noqa: N818 - an answer, not a fault
    """The submission cannot be used; ``reason`` is a word for programs, the text one for people."""

    def __init__(self, reason: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.line = line


class Source:
    """The parts of one submission with the line numbers under which they are shown."""

    def __init__(self, request: wire.Load) -> None:
        self.file = request.file
        self.notebook = request.notebook
        self.parts = [self._part(part) for part in request.parts]
        self._starts: list[int] = []
        line = 0
        for part in self.parts:
            # The page shows a heading line above every cell and an empty one below it.
            self._starts.append(line + 1)
            line += part.count("\n" if isinstance(part, str) else b"\n") + 3  # type: ignore[arg-type]

    def _part(self, part: bytes) -> str | bytes:
        return magics.inert(part.decode("utf-8", "replace")) if self.notebook else part

    def code(self, number: int) -> Any:
        """Compile one part; its lines are numbered as the page shows them."""
        part = self.parts[number]
        if isinstance(part, str):
            part = "\n" * self._starts[number] + part
        return compile(part, self.file, "exec", dont_inherit=True)

    def show(self) -> None:
        """Let ``inspect.getsource`` find the lines of a file that is on no disk."""
        try:
            text = importlib.util.decode_source(self.parts[0])  # type: ignore[arg-type]
        except (SyntaxError, ValueError):
            return
        linecache.cache[self.file] = (len(text), None, text.splitlines(keepends=True), self.file)

    def place(self, line: int | None) -> str:
        """Return ``exercise3.py, line 4`` or ``exercise3.ipynb, cell 2, line 3``."""
        if line is None:
            return self.file
        if not self.notebook:
            return f"{self.file}, line {line}"
        cell = max((n for n, start in enumerate(self._starts) if start < line), default=0)
        return f"{self.file}, cell {cell + 1}, line {line - self._starts[cell]}"
