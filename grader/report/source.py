"""The student's source as a numbered listing with one line marked, coloured by Pygments on request.

Colouring takes 0.1 to 0.2 ms a line, more than all the rest of a page: a class's pages go without.
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
    """A source ready for the page; ``first`` and ``last`` number its lines, ``cut`` says what is missing."""

    code: Markup
    name: str
    first: int
    last: int
    marked: int | None
    cut: str

    def shows(self, line: int) -> bool:
        """Whether the line is among those listed."""
        return self.first <= line <= self.last


def list_source(source: str, *, name: str, marked: int | None, key: str, coloured: bool) -> Listing | None:
    """Return at most 400 lines of 300 characters around the marked line, or None for no source.

    Lines carry the id ``<key>-L<number>``.
    """
    if not source.strip():
        return None
    lines = source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if marked is not None and not 1 <= marked <= len(lines):
        marked = None
    first = 0 if marked is None else max(0, min(marked - _LINES // 2, len(lines) - _LINES))
    shown = [_shorten(line) for line in lines[first : first + _LINES]]
    html = _colour(shown) if coloured else [str(escape(line)) for line in shown]
    code = "".join(_row(line, number, marked, key) for number, line in enumerate(html, first + 1))
    return Listing(
        code=Markup(code),  # noqa: S704  (every line went through escape or through Pygments, which escapes)
        name=name,
        first=first + 1,
        last=first + len(shown),
        marked=marked,
        cut="" if len(shown) == len(lines) else f"lines {first + 1} to {first + len(shown)} of {len(lines)}",
    )


def _shorten(line: str) -> str:
    cut = f" … ({len(line) - _COLUMNS} more characters)" if len(line) > _COLUMNS else ""
    return unmask(line[:_COLUMNS]) + cut


def _row(line: str, number: int, marked: int | None, key: str) -> str:
    body = f"<mark>{line or ' '}</mark>" if number == marked else line
    return f'<span class="l" id="{key}-L{number}" data-n="{number}">{body}\n</span>'


def _colour(lines: Sequence[str]) -> list[str]:
    return _highlighter()("\n".join(lines)).split("\n")[: len(lines)]


@cache
def _highlighter() -> Callable[[str], str]:
    # Imported here: 14 ms that a report in the terminal need not pay.
    from pygments import highlight  # type: ignore[import-untyped]  # noqa: PLC0415
    from pygments.formatters.html import HtmlFormatter  # type: ignore[import-untyped]  # noqa: PLC0415
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]  # noqa: PLC0415

    lexer = PythonLexer(stripnl=False, ensurenl=False)
    formatter = HtmlFormatter(nowrap=True)
    return lambda text: str(highlight(text, lexer, formatter))
