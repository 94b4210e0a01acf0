"""What was handed in, where it is no Python file: another kind of file, a half merged one, a pasted session.

Asked only about files that could not be loaded, so that nothing that runs is ever refused.
"""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import Any

_STARTS = {
    b"PK\x03\x04": "a Word, Excel or zip file under the name of a Python file; save the code as plain text",
    b"%PDF-": "a PDF under the name of a Python file; save the code as plain text",
    b"{\\rtf": "formatted text under the name of a Python file; save the code as plain text",
}
_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>")


def tell_kind(part: bytes) -> str | None:
    """Return what a whole file is instead of a Python file; None where that cannot be said."""
    start = part[:1000].lstrip()
    for mark, kind in _STARTS.items():
        if start.startswith(mark):
            return kind
    if start.startswith(b"{") and b'"cells"' in part and b'"nbformat"' in part:
        return "a notebook under the name of a Python file; give it the ending .ipynb"
    return None


def tell_line(part: bytes, line: int | None) -> str | None:
    """Return what stands in the line that cannot be read; None where nothing more can be said."""
    lines = part.splitlines()
    text = lines[line - 1].strip() if line is not None and 0 < line <= len(lines) else b""
    if text.startswith(_MARKS):
        return (
            "two versions of the file were merged and this mark was left; keep one version, delete the marks"
        )
    if text.startswith((b">>> ", b"In [")):
        return "this was copied from a Python session; hand in the code without the prompts"
    return None


def tell_home(name: str, names: dict[str, Any]) -> str | None:
    """Return where a function stands that cannot be called from outside: in a class or in a function."""
    for key, value in list(names.items()):
        if isinstance(value, type) and isinstance(vars(value).get(name), FunctionType):
            return f"{name} is inside the class {key}; move it out of the class, without self"
        if isinstance(value, FunctionType) and name in map(_name_of, value.__code__.co_consts):
            return f"{name} is inside the function {key}; move it out, to the left edge"
    return None


def _name_of(constant: Any) -> str | None:
    return constant.co_name if isinstance(constant, CodeType) else None
