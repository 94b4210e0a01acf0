"""The student's source as a numbered listing with one line marked; coloured by Pygments where it helps.

Colouring takes about 0.1 ms a line, so a class's pages colour the neighbourhood of the marked line only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from grader.report.escaping import unmask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINES = 400
_COLUMNS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A source ready for the page; ``first`` is the number of its first line, ``cut`` says what is left out."""

    code: Markup
    name: str
    first: int
    marked: int | None
    cut: str


def list_source(
    source: str, *, name: str, marked: int | None, key: str, coloured: int = _LINES
) -> Listing | None:
    """Return the listing of at most 400 lines of 300 characters around the marked line, or None for no source.

    ``coloured`` is how many lines around the marked one (or from the top) Pygments colours; 0 for none.
    Lines carry the id ``<key>-L<number>``.
    """
    if not source.strip():
        return None
    text = unmask(source if len(source) < 2_000_000 else source[:2_000_000])
    lines = text.rstrip("\n").split("\n")
    if marked is not None and not 1 <= marked <= len(lines):
        marked = None
    first = 0 if marked is None else max(0, min(marked - _LINES // 2, len(lines) - _LINES))
    shown = [_shorten(line) for line in lines[first : first + _LINES]]
    middle = 0 if marked is None else marked - 1 - first
    html = _colour(shown, middle, coloured)
    code = "".join(_row(line, number, marked, key) for number, line in enumerate(html, first + 1))
    return Listing(
        code=Markup(code),  # noqa: S704  (every line went through escape or through Pygments, which escapes)
        name=name,
        first=first + 1,
        marked=marked,
        cut="" if len(shown) == len(lines) else f"lines {first + 1} to {first + len(shown)} of {len(lines)}",
    )


def _shorten(line: str) -> str:
    return line if len(line) <= _COLUMNS else f"{line[:_COLUMNS]} … ({len(line) - _COLUMNS} more characters)"


def _row(line: str, number: int, marked: int | None, key: str) -> str:
    body = f"<mark>{line or ' '}</mark>" if number == marked else line
    return f'<span class="l" id="{key}-L{number}">{body}\n</span>'


def _colour(lines: Sequence[str], middle: int, coloured: int) -> list[str]:
    start = max(0, middle - coloured // 2)
    window = lines[start : start + coloured]
    plain = [str(escape(line)) for line in lines]
    if window:
        bright = _highlighter()("\n".join(window)).split("\n")[: len(window)]
        plain[start : start + len(bright)] = bright
    return plain


@cache
def _highlighter() -> Callable[[str], str]:
    from pygments import highlight  # noqa: PLC0415  (14 ms that a report in the terminal need not pay)
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415
    from pygments.lexers.python import PythonLexer  # noqa: PLC0415

    lexer = PythonLexer(stripnl=False, ensurenl=False)
    formatter = HtmlFormatter(nowrap=True)
    return lambda text: str(highlight(text, lexer, formatter))
