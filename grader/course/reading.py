"""YAML read strictly: plain values, the line of every key and item, and everything that YAML would let slip.

YAML turns ``no`` into False, lets a repeated key win silently, reads ``010`` as eight and grows a few
aliases into gigabytes. None of this can happen here: such places become problems, told all at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
import yaml

from grader.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

Place = tuple[str | int, ...]
"""Where a value lies in a file: the keys and item numbers that lead to it."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SWITCHES = {
    variant: meaning
    for words, meaning in ((("yes", "on"), "true"), (("no", "off"), "false"))
    for word in words
    for variant in (word, word.capitalize(), word.upper())
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ODD_NUMBER = re.compile(r"[-+]?([0-9][0-9_:]*|0[xob][0-9a-fA-F_]+)(\.[0-9_]*)?")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One YAML file as read; ``value`` is None when nothing could be read at all.

    ``unread`` are the places whose own reading is a problem already: what else is wrong there only follows.
    """

    file: str
    value: Any = None
    lines: dict[Place, int] = {}
    unread: frozenset[Place] = frozenset()
    problems: tuple[Problem, ...] = ()

    def line(self, place: Place) -> int | None:
        """Return the line of the nearest key or item that leads to ``place``."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def problem(self, place: Place, what: str, remedy: str) -> Problem:
        """Return a problem that points at ``place``."""
        return Problem(file=self.file, line=self.line(place), what=what, remedy=remedy)


def read_document(path: Path, file: str) -> Document:
    """Read the YAML file at ``path``, to be called ``file`` in messages; never raises for its content."""
    reading = _Reading(file)
    value, text = None, ""
    try:
        text = _read_text(path)
        value = reading.read(text)
    except _UnreadableError as unreadable:
        reading.tell(unreadable.line, *unreadable.args)
    except yaml.YAMLError as error:
        reading.tell(*_explain_syntax(error, text))
    return Document(
        file=file,
        value=value,
        lines=reading.lines,
        unread=frozenset(reading.unread),
        problems=tuple(reading.problems),
    )


class _UnreadableError(Exception):
    """The file cannot be read on from ``line``; the arguments are what is wrong and the remedy."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what, remedy)
        self.line = line


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _UnreadableError("the file is missing", "create it") from None
    except OSError as error:
        raise _UnreadableError(
            f"the file cannot be read: {error.strerror}", "make it a readable file"
        ) from None
    if len(data) > MAX_BYTES:
        raise _UnreadableError(f"the file is larger than {MAX_BYTES} bytes", "course files are short texts")
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _UnreadableError("the file is not UTF-8 text", "save it as UTF-8", line) from None


class _Reading:
    """Walks the parser's events once, building values and noting lines and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.unread: set[Place] = set()
        self.problems: list[Problem] = []

    def tell(self, line: int | None, what: str, remedy: str) -> None:
        self.problems.append(Problem(file=self.file, line=line, what=what, remedy=remedy))

    def read(self, text: str) -> Any:
        """Return the value of the only document in ``text``."""
        loader = _Loader(text)
        self._next = loader.get_event
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise _UnreadableError("the file is empty", "write the keys it should have")
        value = self._value(self._next(), ())
        self._next()
        extra = self._next()
        if not isinstance(extra, yaml.StreamEndEvent):
            self.tell(_line(extra), "a second document begins here", "keep one, without a line of ---")
        return value

    def _value(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, _line(event))
        if len(place) > MAX_DEPTH:
            raise _UnreadableError(
                f"lists and mappings are nested more than {MAX_DEPTH} deep", "flatten them", _line(event)
            )
        if isinstance(event, (yaml.AliasEvent, yaml.ScalarEvent)):
            before = len(self.problems)
            value = self._leaf(event)
            if len(self.problems) > before:
                self.unread.add(place)
            return value
        self._refuse_tag(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place)
        return self._mapping(place)

    def _leaf(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent):
            what = f"the alias *{event.anchor} stands for another value"
            self.tell(_line(event), what, "write the value out")
            return None
        self._refuse_tag(event)
        return self._scalar(event)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self.tell(_line(event), f"the tag {event.tag} is not used in course files", "take it out")

    def _sequence(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            if key in mapping:
                first = self.lines[(*place, key)]
                self.tell(_line(event), f"{key} is given twice, first in line {first}", "keep one of them")
            self.lines[(*place, key)] = _line(event)
            mapping[key] = self._value(self._next(), (*place, key))
        return mapping

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            _refuse_key(_line(event))
        value = self._scalar(event)
        if value is None or isinstance(value, bool):
            self.tell(_line(event), f"the key {event.value or '(empty)'} is not text", "put it in quotes")
        return str(event.value)

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text in _SWITCHES:
            what = f"the bare word {text} is read as {_SWITCHES[text]}"
            self.tell(_line(event), what, f'write "{text}" for the word, {_SWITCHES[text]} for the value')
            return text
        return self._number(event) if text[0] in "+-.0123456789" else text

    def _number(self, event: Any) -> Any:
        text = event.value
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return float(text)
        if _ODD_NUMBER.fullmatch(text):
            what = f"{text} is not the same number to every reader of YAML"
            self.tell(_line(event), what, "write it plainly or in quotes")
        return text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _refuse_key(line: int) -> NoReturn:
    raise _UnreadableError("a list or mapping is used as a key", "use a word as the key", line)


def _explain_syntax(error: yaml.YAMLError, text: str) -> tuple[int | None, str, str]:
    """Return line, what is wrong and the remedy for a text that is not YAML at all."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None, "the file holds characters that are no text", "save it as plain UTF-8 text"
    at_fault = text.splitlines()[mark.line : mark.line + 1]
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in at_fault):
        return mark.line + 1, "a tab is used where YAML wants spaces", "indent with spaces"
    reason = getattr(error, "problem", None) or "it cannot be parsed"
    remedy = "look at the indentation, colons, brackets and quotes here"
    return mark.line + 1, f"this is not YAML: {reason}", remedy
