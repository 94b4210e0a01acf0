"""Tables as spreadsheets and learning platforms write them: CSV of any delimiter and encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 64 * 1024**2
_DELIMITERS = ",;\t|"
_SAID = re.compile(f"sep=([{_DELIMITERS}])", re.IGNORECASE)  # a first line that Excel writes and reads
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Row = dict[str, str]


def read_table(path: Path, *, what: str) -> list[Row]:
    """Return a CSV file's rows by column name; names lower case with underscores, cells stripped and composed.

    Raises:
        UsageError: The file is missing, empty, too large, no text, or has two columns of one name; ``what`` names it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
    except OSError as error:
        raise UsageError(
            f"The {what} {path} cannot be read ({(error.strerror or 'unknown').lower()}).",
            hint="Name a CSV file that exists.",
        ) from None
    if len(content) > _LIMIT:
        raise UsageError(
            f"The {what} {path} is larger than {_LIMIT // 1024**2} MiB.", hint="Name a CSV file."
        )
    lines = _rows(unicodedata.normalize("NFC", _text(content, path, what)), path, what)
    if not lines:
        raise UsageError(f"The {what} {path} is empty.", hint="Its first line must name the columns.")
    header = [_column(cell) for cell in lines[0]]
    twice = [name for name, count in Counter(filter(None, header)).items() if count > 1]
    if twice:
        raise UsageError(
            f"The {what} {path} has the column {min(twice)} twice.", hint="Remove or rename one."
        )
    return [
        {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
        for cells in lines[1:]
        if any(cell.strip() for cell in cells)
    ]


def _text(content: bytes, path: Path, what: str) -> str:
    """Decode by byte-order mark, else UTF-8, else what Windows writes in western Europe."""
    encodings = [encoding for mark, encoding in _MARKS if content.startswith(mark)] or [
        "utf-8",
        "cp1252",
        "latin-1",
    ]
    if b"\0" in content and encodings[0] == "utf-8":
        # UTF-16 without a mark: every other byte of the header is zero.
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise UsageError(f"The {what} {path} is not text.", hint="Save it as CSV in UTF-8.")


def _rows(text: str, path: Path, what: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if said := _SAID.fullmatch(first.strip()):
        text = text.partition(first)[2]
    delimiter = said[1] if said else max(_DELIMITERS, key=first.count)
    try:
        # Strict, because a quote that is never closed would swallow every row behind it.
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UsageError(
            f"The {what} {path} is not CSV: {error}.", hint="Save it again as CSV in UTF-8."
        ) from None
    return [row for row in rows if any(cell.strip() for cell in row)]


def _column(cell: str) -> str:
    return "_".join(cell.strip().casefold().replace("-", " ").replace("_", " ").split())
