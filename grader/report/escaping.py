"""One function per place where text ends up; every word of a student's passes through one of them.

A page has two doors: ``for_page`` makes a value harmless to look at, and Jinja's autoescaping (or
``markupsafe.escape`` where markup is built in Python) makes it harmless to parse.
"""

from __future__ import annotations

import math
import re

from markupsafe import Markup

# Control characters besides tab and newline, soft hyphens, marks that turn the direction of text, zero-width
# and other invisible characters, line separators, lone surrogates, byte order marks, invisible tags.
# The two zero-width joiners stay: Persian names and emoji need them.
_DECEIVING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile(r"\r\n?")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def unmask(text: str) -> str:
    r"""Return the text with every deceiving character spelled out as Python would write it.

    ``\x1b`` and ``\u202e`` are then four and six visible characters; tabs and newlines stay.
    """
    if text.isprintable():
        # No deceiving character is; most texts of a page need no second look.
        return text
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _DECEIVING.sub(_spell, text)


def _spell(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def for_page(value: object) -> object:
    """Return what Jinja may escape and print: markup of ours as it is, numbers short, all else unmasked."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):
        return write_number(value)
    return unmask(value) if isinstance(value, str) else value


def for_terminal(text: str) -> str:
    """Return text that cannot move the cursor, colour or reorder anything; tabs become spaces."""
    return unmask(text).expandtabs(4)


def for_cell(value: object) -> str:
    """Return a CSV cell of one line that no spreadsheet takes for a formula; numbers stay numbers.

    A text that begins like a formula gets a leading apostrophe, also behind leading blanks.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return write_mark(float(value))
    text = " ".join(unmask(str(value)).split("\n")).replace("\t", " ")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def write_number(value: float) -> str:
    """Return a number as people read it: 4 significant digits, no exponent for everyday sizes, never -0."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else ("infinity" if value > 0 else "-infinity")
    if value == 0:
        return "0"
    if 1e4 <= abs(value) < 1e7:
        return f"{value:.0f}"
    return f"{value:.4g}"


def write_mark(value: float) -> str:
    """Return a mark for a table: at most 4 decimals, none when there is nothing to say, never -0."""
    if not math.isfinite(value):
        return ""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
