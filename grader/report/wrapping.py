"""Text broken into lines of a terminal's width.

The rules are those of rich, which shows everything else in a terminal. Importing rich takes a twentieth of
a check, so it is asked only where characters may be wider or narrower than one column.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\s*\S+\s*")
# One column each in every terminal: Latin letters and digits, and the signs that our own sentences use.
_NARROW = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300)))) | frozenset(
    "–—‘’“”…−≤≥✓✗○"  # noqa: RUF001 - typography is what they are
)


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text, none wider than ``width`` columns; a word is cut only where it must be."""
    return [
        _without_overhang(paragraph[start:end], width)
        for paragraph in text.split("\n")
        for start, end in pairwise((0, *_breaks(paragraph, width), len(paragraph)))
    ]


def _breaks(paragraph: str, width: int) -> Iterator[int]:
    """Yield where each line after the first begins."""
    filled = 0
    for found in _WORD.finditer(paragraph):
        word, start = found[0], found.start()
        needed = _columns(word.rstrip())
        if needed <= width - filled:
            filled += _columns(word)
        elif needed <= width:
            yield start
            filled = _columns(word)
        else:
            for piece in _chop(word, width):
                if start:
                    yield start
                start += len(piece)
                filled = _columns(piece)


def _without_overhang(line: str, width: int) -> str:
    """Return the line without those blanks after its last word that have no room."""
    while _columns(line) > width:
        line = line[:-1]
    return line


def _columns(text: str) -> int:
    if _NARROW.issuperset(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - see above

    return cell_len(text)


def _chop(word: str, width: int) -> list[str]:
    if _NARROW.issuperset(word):
        return [word[start : start + width] for start in range(0, len(word), width)]
    from rich.cells import chop_cells  # noqa: PLC0415 - see above

    return chop_cells(word, width)
