"""Code out of Jupyter notebooks: the code cells' text and nothing else of them.

Only the fields that matter are decoded, into fixed types, so that outputs, pictures and metadata cost
nothing and a file that lies about its shape ends in one sentence.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from grader.submissions.reading import LIMIT, UngradableError

_METADATA_LIMIT = 256 * 1024
_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
# What need not be mended is matched first, in long runs, and strings to the end of the file where nothing
# closes them; possessive, so that no input makes it slow.
_NUMBER = re.compile(
    rb'(?:[^"NI-]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z))++|(-?\b(?:NaN|Infinity)\b)',
    re.DOTALL,
)
# Escapes inside strings: a whole surrogate pair is no damage, half of one is.
_HALF = re.compile(
    rb"(?:[^\\]++|\\(?!u[dD][89a-fA-F]).|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})++"
    rb"|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})",
    re.DOTALL,
)
_OTHER_KERNELS = re.compile(
    r"ir|xr|julia.*|bash|octave|matlab|java|javascript|scala|rust|sql|sas|stata", re.IGNORECASE
)


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] = ""
    input: str | list[str] = ""  # what nbformat 3 called the source
    language: str = ""


class _Worksheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    nbformat: int
    cells: list[_Cell] | None = None
    worksheets: list[_Worksheet] | None = None
    metadata: msgspec.Raw = msgspec.Raw(b"null")


def code_cells(content: bytes) -> list[str]:
    """Return the text of a notebook's code cells in file order (nbformat 3 and 4).

    Magics and shell lines are still in it: what they mean is the business of whoever runs the cells.

    Raises:
        UngradableError: With one sentence: broken JSON, no notebook, a format before 3, another language.
    """
    if len(content) > LIMIT:
        raise UngradableError(
            f"The notebook is larger than {LIMIT // 1024 // 1024} MiB. Clear its outputs and save it again."
        )
    notebook = _decode(content)
    if notebook.nbformat < 3:
        raise UngradableError(
            f"The notebook has the old format {notebook.nbformat}. Open it in Jupyter and save it again."
        )
    cells = list(notebook.cells or ())
    for sheet in notebook.worksheets or ():
        cells += sheet.cells
    if notebook.cells is None and notebook.worksheets is None:
        raise UngradableError("The file is not a notebook: it has no cells.")
    code = [cell for cell in cells if cell.cell_type == "code"]
    _refuse_other_language(notebook, code)
    return [_text(cell.source or cell.input) for cell in code]


def _decode(content: bytes) -> _Notebook:
    if content.startswith(_UTF16_MARKS):
        raise UngradableError("The notebook is stored as UTF-16. Save it as UTF-8.")
    content = content.removeprefix(_UTF8_MARK)
    if not content.strip():
        raise UngradableError("The notebook is empty.")
    if content.lstrip()[:1] != b"{":
        raise UngradableError("The file is not a notebook: notebooks are JSON and start with a brace.")
    try:
        return _typed(content)
    except UngradableError:
        # Jupyter itself writes both: numbers that JSON does not have, and halves of characters in outputs.
        mended = _replace(_HALF, rb"\ufffd", _replace(_NUMBER, b"null", content))
        if mended == content:
            raise
        return _typed(mended)


def _typed(content: bytes) -> _Notebook:
    try:
        return msgspec.json.decode(content, type=_Notebook)
    except msgspec.ValidationError as error:
        raise UngradableError(f"The file is not a notebook that can be read: {_place(error)}") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise UngradableError(
            "The notebook is damaged: it is not valid JSON. Save it again and hand that in."
        ) from None
    except RecursionError:
        raise UngradableError("The file is not a notebook: its JSON is nested too deeply.") from None


def _place(error: msgspec.ValidationError) -> str:
    words = str(error)
    return words if words.endswith(".") else f"{words}."


def _replace(damage: re.Pattern[bytes], instead: bytes, content: bytes) -> bytes:
    """Replace what the pattern holds in its group; what it matches without the group stays."""
    return damage.sub(lambda found: instead if found[1] else found[0], content)


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _refuse_other_language(notebook: _Notebook, code: list[_Cell]) -> None:
    named = {cell.language for cell in code} | _languages(notebook)
    for language in sorted(named):
        if language and "python" not in language.lower():
            raise UngradableError(f"The notebook is written in {language[:40]}, and Python is asked for.")


def _languages(notebook: _Notebook) -> set[str]:
    """Return what the metadata says of the language; metadata of an odd shape or size says nothing."""
    if len(bytes(notebook.metadata)) > _METADATA_LIMIT:
        return set()
    try:
        metadata: Any = msgspec.json.decode(notebook.metadata, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return set()
    info, kernel = (_mapping(metadata.get(key)) for key in ("language_info", "kernelspec"))
    stated = info.get("name") or kernel.get("language") or metadata.get("language") or ""
    if not stated and _OTHER_KERNELS.fullmatch(str(kernel.get("name", ""))):
        stated = "R" if kernel["name"] in {"ir", "xr"} else kernel["name"]
    return {stated} if isinstance(stated, str) else set()


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
