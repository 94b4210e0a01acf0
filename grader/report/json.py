"""One report as JSON, and back."""

from __future__ import annotations

import json
import re

import msgspec

from grader.errors import GraderError
from grader.model import Report

_FIELDS = {field.name: field for field in msgspec.structs.fields(Report) if field.name != "exhibit"}
_CONTRACT = tuple(name for name, field in _FIELDS.items() if field.required or name == "format_version")
_EXTRAS = tuple(name for name in _FIELDS if name not in _CONTRACT)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_decoder = msgspec.json.Decoder(Report)


def report_json(report: Report) -> bytes:
    """Return the report as one line of ASCII JSON: the contract's fields always, further ones where set.

    The exhibit stays out. ASCII, because some readers take U+2028 and U+0085 for the end of a line.
    """
    fields = {name: getattr(report, name) for name in _CONTRACT}
    fields |= {name: value for name in _EXTRAS if (value := getattr(report, name))}
    try:
        text = msgspec.json.encode(fields).decode()
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(fields), ensure_ascii=False, separators=(",", ":"))
        text = _LONE_SURROGATE.sub("\ufffd", text)
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda found: json.dumps(found.group())[1:-1], text)
    return text.encode("ascii")


def read_report(data: bytes) -> Report:
    """Return the report that ``report_json`` wrote; fields added by a later version are passed over.

    Raises:
        GraderError: the bytes are not a report.
    """
    try:
        return _decoder.decode(data)
    except msgspec.DecodeError as error:
        raise GraderError(
            f"This is not a report of this grader: {error}.",
            hint="Was the file changed by hand or written by a newer version? Grade again to write it anew.",
        ) from None
