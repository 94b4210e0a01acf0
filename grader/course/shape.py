"""From a document to a typed record, or to everything that keeps it from being one.

A file that is right is converted in one go; only for a wrong one are its parts looked at one by one,
so that every problem is found and each says in plain words what would be right.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from grader.course.types import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.course.quiz_types import QuizFile
    from grader.course.reading import Document, Place
    from grader.course.types import ExerciseFile
    from grader.errors import Problem

T = TypeVar("T", bound=Record)
P = TypeVar("P")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one exercise's files came to; ``file`` and ``points`` are None where they are not right."""

    file: ExerciseFile | None
    points: float | None
    problems: tuple[Problem, ...]
    quiz: QuizFile | None = None


def read_record(document: Document, wanted: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the document as a ``wanted`` record, None if it is none, with all its problems."""
    if document.value is None and document.problems:
        return None, document.problems
    try:
        record = msgspec.convert(document.value, wanted)
    except msgspec.ValidationError:
        findings = (f for f in _explain(document.value, wanted, ()) if f[0] not in document.unread)
        return None, (*document.problems, *(document.problem(*finding) for finding in findings))
    return (None if document.problems else record), document.problems


def find_part(document: Document, place: Place, wanted: type[P]) -> P | None:
    """Return the part of a document at ``place``, None where there is none or it is not as ``wanted``."""
    value = document.value
    try:
        for step in place:
            value = value[step]
        return msgspec.convert(value, wanted)
    except (LookupError, TypeError, msgspec.ValidationError):
        return None


def find_parts(document: Document, place: Place, wanted: type[P]) -> Iterator[tuple[Place, P]]:
    """Yield the items of the list at ``place`` that are as ``wanted``, each with its own place."""
    for number in range(len(find_part(document, place, list) or ())):
        part = find_part(document, (*place, number), wanted)
        if part is not None:
            yield (*place, number), part


def suggest(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean ...?`` for a near miss, else the words to choose from."""
    from difflib import get_close_matches  # noqa: PLC0415  only what is wrong needs suggestions

    words = list(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"there is {_join(words, 'and')}"


Finding = tuple["Place", str, str]
"""Where, what is wrong, and the remedy."""


def _explain(value: Any, wanted: Any, place: Place) -> Iterator[Finding]:
    """Yield what keeps ``value`` from being ``wanted``: its parts' faults, else its own."""
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        inner = list(_explain_parts(value, wanted, place))
        yield from inner or [(place, f"{_name(place)} is {_show(value)}", f"write {describe(wanted)}")]


def _explain_parts(value: Any, wanted: Any, place: Place) -> Iterator[Finding]:
    wanted = _choose(wanted, value)
    if get_origin(wanted) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _explain(item, get_args(wanted)[0], (*place, number))
    elif get_origin(wanted) is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _explain_key(key, get_args(wanted)[0], (*place, key))
            yield from _explain(item, get_args(wanted)[1], (*place, key))
    elif _is_record(wanted) and isinstance(value, dict):
        yield from _explain_mapping(value, wanted, place)
    elif isinstance(value, dict) and (tags := _tags(wanted)):
        tag = value.get("kind")
        what = "kind is missing" if tag is None else f"kind is {_show(tag)}"
        yield (*place, "kind"), what, f"write {_join(tags, 'or')}"


def _explain_key(key: str, wanted: Any, place: Place) -> Iterator[Finding]:
    for _, _, remedy in _explain(key, wanted, place):
        yield place, f"the key {_quote(key)} will not do", remedy


def _explain_mapping(value: dict[str, Any], wanted: type[Record], place: Place) -> Iterator[Finding]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
    known = [*fields, *([] if _tag(wanted) is None else ["kind"])]
    for key in value:
        if key not in known:
            free = [name for name in known if name not in value]
            yield (*place, key), f"{_quote(key)} is no key of {_name(place)}", suggest(key, free or known)
    for name, field in fields.items():
        if name in value:
            yield from _explain(value[name], field.type, (*place, name))
        elif field.required:
            yield place, f"{_name(place)} has no {name}", f"add {name}: {describe(field.type)}"


def _choose(wanted: Any, value: Any) -> Any:
    """Return the one type that ``value`` must be meant as: without annotations, None, or other tags."""
    if get_origin(wanted) is Annotated:
        return _choose(get_args(wanted)[0], value)
    if get_origin(wanted) in {Union, UnionType}:
        choices = [choice for choice in get_args(wanted) if choice not in {NoneType, msgspec.UnsetType}]
        tag = value.get("kind") if isinstance(value, dict) else None
        choices = choices if tag is None else [c for c in choices if _tag(c) == tag] or choices
        return _choose(choices[0], value) if len(choices) == 1 else wanted
    return wanted


def _is_record(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Record)


def _tag(wanted: Any) -> str | None:
    return wanted.__struct_config__.tag if _is_record(wanted) else None


def _tags(wanted: Any) -> list[str]:
    return [tag for choice in get_args(wanted) if (tag := _tag(choice)) is not None]


# ---------------------------------------------------------------- in words

_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", Any: "a value"}


def describe(wanted: Any) -> str:
    """Return in words what a value of the type looks like: "a number from 0 to 1000"."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return _describe_bounded(args[0], args[1])
    if origin in {Union, UnionType}:
        return _join([describe(arg) for arg in args if arg not in {NoneType, msgspec.UnsetType}], "or")
    if origin is Literal:
        return _join([str(arg) for arg in args], "or")
    if _is_record(wanted):
        return (
            f"a mapping with {_join([field.encode_name for field in msgspec.structs.fields(wanted)], 'and')}"
        )
    return {tuple: "a list", dict: "a mapping"}.get(origin) or _WORDS.get(wanted, "a value")


def _describe_bounded(wanted: Any, bounds: msgspec.Meta) -> str:
    if bounds.description:
        return bounds.description
    words = describe(wanted)
    if bounds.ge is not None and bounds.le is not None:
        return f"{words} from {bounds.ge:g} to {bounds.le:g}"
    if bounds.gt is not None and bounds.le is not None:
        return f"{words} above {bounds.gt:g}, at most {bounds.le:g}"
    if bounds.ge is not None:
        return f"{words}, at least {bounds.ge:g}"
    return f"{words}, not empty" if bounds.min_length else words


def _show(value: Any) -> str:
    """Return what stands in the file, short enough for a sentence."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {_quote(value)}"
    if isinstance(value, (list, dict)):
        kind = "list" if isinstance(value, list) else "mapping"
        return f"a {kind}" if value else f"an empty {kind}"
    return f"{value}"


def _quote(text: str) -> str:
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return f'"{line[:37]}..."' if len(line) > 40 else f'"{line}"'


def _name(place: Place) -> str:
    """Return what a place is called: the key, or the item's number with its list's key."""
    if not place:
        return "the file"
    if isinstance(place[-1], str):
        return place[-1]
    return f"item {place[-1] + 1} of {_name(place[:-1])}"


def _join(words: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
