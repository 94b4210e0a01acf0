"""Reading what a student wrote into ``quiz1.yaml``: plain texts with their lines, and nothing executed.

YAML would turn ``3.0`` into a number and ``no`` into False; what code prints has to stay as it was written.
So only the shape is taken from YAML: every answer is a text, a row of texts, or texts by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 64 * 1024
_MOST_SHOWN = 40
_DEEPEST = 20  # the parser's time grows with the square of the depth
_BLANK = frozenset({"", "~", "null"})
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One text and the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Several texts, one after the other."""

    words: tuple[Word, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Texts by name."""

    words: dict[str, Word]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Something that cannot be taken as an answer, and why in one sentence."""

    why: str
    line: int


Entry = Word | Row | Pairs | Unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A student's file as read: the name in it, and what was written for each question."""

    student: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


class SheetError(Exception):
    """The file cannot be read as a whole; the message is one sentence with the line."""


def read_sheet(content: bytes, file: str) -> Sheet:
    """Read a student's file; raises SheetError when it cannot be read at all."""
    text = _decode(content, file)
    try:
        return _Reading(text, file).read()
    except yaml.YAMLError as error:
        raise SheetError(_explain(error, file, text)) from None


def shorten(text: str) -> str:
    """Return a student's text in quotes, short and in one line; only printable characters are kept."""
    kept = "".join(c if c.isprintable() else " " for c in text[: _MOST_SHOWN + 1])
    return f'"{kept}"' if len(text) <= _MOST_SHOWN else f'"{kept[: _MOST_SHOWN - 3]}..."'


def is_blank(word: Word) -> bool:
    """Whether nothing was written."""
    return word.text.strip() in _BLANK


def _decode(content: bytes, file: str) -> str:
    if len(content) > MAX_BYTES:
        raise SheetError(
            f"{file} is larger than {MAX_BYTES // 1024} kB; the answers to a quiz are a short text."
        )
    if b"\0" in content:
        raise SheetError(f"{file} is not plain text; save it as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SheetError(f"{file}, line {line}: this is not UTF-8 text; save the file as UTF-8.") from None


class _Reading:
    """Walks the parser's events once."""

    def __init__(self, text: str, file: str) -> None:
        self._next = _Loader(text).get_event
        self._file = file

    def read(self) -> Sheet:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return Sheet()
        event = self._next()
        if isinstance(event, yaml.ScalarEvent) and not event.value:
            return Sheet()
        if not isinstance(event, yaml.MappingStartEvent):
            raise SheetError(
                f'{self._file}, line {_line(event)}: here should stand the first question and a colon, as in "q1: a".'
            )
        self._refuse(event)
        return self._entries()

    def _entries(self) -> Sheet:
        student, entries, lines = "", dict[str, Entry](), dict[str, int]()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name, line = self._name(event), _line(event)
            entry = self._entry()
            if name == "student":
                student = entry.text if isinstance(entry, Word) else ""
            elif name in entries:
                why = f"there are two answers, in line {lines[name]} and line {line}; keep one of them"
                entries[name] = Unclear(why=why, line=line)
            else:
                entries[name], lines[name] = entry, line
        if not isinstance(self._next(), yaml.DocumentEndEvent) or not isinstance(
            self._next(), yaml.StreamEndEvent
        ):
            raise SheetError(f"{self._file}: the answers end before a line of ---; take that line out.")
        return Sheet(student=student, entries=entries, lines=lines)

    def _name(self, event: Any) -> str:
        self._refuse(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise SheetError(
                f"{self._file}, line {_line(event)}: a question's name should stand here, as in q1."
            )
        return str(event.value).strip()

    def _entry(self) -> Entry:
        event = self._next()
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return Word(text=event.value, line=_line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._row(_line(event))
        return self._pairs(_line(event))

    def _row(self, line: int) -> Row | Unclear:
        words, nested = [], False
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            word = self._word(event)
            nested |= word is None
            words += [word] if word is not None else []
        if nested:
            return Unclear(why="there is a list inside a list", line=line)
        return Row(words=tuple(words), line=line)

    def _pairs(self, line: int) -> Pairs | Unclear:
        words: dict[str, Word] = {}
        why = ""
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._name(event)
            word = self._word(self._next())
            if word is None:
                why = why or f"there is a list behind {shorten(name)}"
            elif name in words:
                why = why or f"{shorten(name)} is answered twice; keep one of the two"
            else:
                words[name] = word
        return Unclear(why=why, line=line) if why else Pairs(words=words, line=line)

    def _word(self, event: Any) -> Word | None:
        """Return the text, or None after skipping whatever else begins here."""
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return Word(text=event.value, line=_line(event))
        depth = 1
        while depth:
            if depth > _DEEPEST:
                raise SheetError(f"{self._file}, line {_line(event)}: lists are nested too deeply here.")
            event = self._next()
            depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
            depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        return None

    def _refuse(self, event: Any) -> None:
        sign = "&" if getattr(event, "anchor", None) is not None else "!"
        if isinstance(event, yaml.AliasEvent):
            sign = "*"
        elif sign == "!" and getattr(event, "tag", None) is None:
            return
        raise SheetError(
            f"{self._file}, line {_line(event)}: {sign} has a meaning of its own in YAML; put the answer in quotes."
        )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _explain(error: yaml.YAMLError, file: str, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return f"{file} holds characters that are no text; save it as plain UTF-8."
    lines = text.splitlines()
    line = min(mark.line + 1, len(lines))
    at_fault = lines[line - 1] if lines else ""
    if "\t" in at_fault[: len(at_fault) - len(at_fault.lstrip())]:
        return f"{file}, line {line}: a tab stands where YAML wants spaces."
    reason = getattr(error, "problem", None) or "it cannot be parsed"
    return f"{file}, line {line}: this is not YAML ({reason}); look at colons, brackets and quotes there."
