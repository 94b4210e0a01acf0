"""Gradescope: ``submission_<id>/`` folders and ``submission_metadata.yml``, which says who handed them in."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import yaml

from grader.submissions.archives import LARGE_LIMIT
from grader.submissions.found import OUTSIDE, Found, Owner
from grader.submissions.reading import UngradableError
from grader.submissions.tree import no_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.submissions.tree import File, Tree

_METADATA = "submission_metadata.yml"
_DEPTH = 30
_MOST = 20_000_000
_BEFORE_ZONE = re.compile(r"\s+(?=[Z+-])")
_USED = (":submitters", ":created_at")


def recognise(tree: Tree) -> str:
    """Say why this is a Gradescope export: its metadata file is there."""
    return f"there is a {_METADATA}" if _metadata(tree) else ""


def read(tree: Tree) -> Iterator[Found]:
    """Tell whose each folder is by the metadata; one folder may be a group's, and one may not be there."""
    known: Mapping[str, Mapping[str, Any]] = {}
    if metadata := _metadata(tree):
        try:
            known = read_metadata(metadata.read(LARGE_LIMIT).decode("utf-8", "replace"))
        except UngradableError as error:
            yield Found(file=metadata, problem=f"cannot be used: {error}")
    for file in tree.files:
        if file is metadata:
            continue
        if len(file.parts) == 1:
            yield Found(file=file, problem=OUTSIDE)
        else:
            yield _found(file, known.get(file.parts[0], {}))
    for folder in sorted(set(known) - {file.parts[0] for file in tree.files}):
        gone = replace(_found(no_file(folder), known[folder]), name="", depth=0)
        yield replace(gone, problem="is in the metadata, but its files are not here")


def read_metadata(text: str) -> dict[str, dict[str, Any]]:
    """Return ``:submitters`` and ``:created_at`` of every submission, all else passed over unbuilt.

    Read as events, not loaded: the file also holds every test result, Ruby's tags mean nothing here, and
    deep nesting would exhaust the loader's stack.

    Raises:
        UngradableError: It is not YAML, nested too deeply or too long.
    """
    try:
        built = _build(_bounded(text), 0)
    except (yaml.YAMLError, StopIteration):
        raise UngradableError("the metadata is not valid YAML.") from None
    return (
        {key: value for key, value in built.items() if isinstance(value, dict)}
        if isinstance(built, dict)
        else {}
    )


def _metadata(tree: Tree) -> File | None:
    return next((file for file in tree.files if file.parts == (_METADATA,)), None)


def _found(file: File, submission: Mapping[str, Any]) -> Found:
    listed = submission.get(":submitters")
    people = [person for person in listed if isinstance(person, dict)] if isinstance(listed, list) else []
    owners = tuple(_owner(person, file.parts[0]) for person in people)
    return Found(
        file=file,
        owners=owners or (Owner(key=file.parts[0], name=""),),
        name=file.parts[-1],
        depth=len(file.parts) - 1,
        submitted_at=_time(str(submission.get(":created_at", ""))),
    )


def _owner(person: Mapping[str, Any], folder: str) -> Owner:
    name, sid, email = (" ".join(str(person.get(key) or "").split()) for key in (":name", ":sid", ":email"))
    ids = tuple((system, value) for system, value in (("sid", sid), ("email", email)) if value)
    return Owner(key=sid or email or name or folder, name=name, ids=ids)


def _time(text: str) -> datetime | None:
    """Read ``2026-11-02 09:15:00.123 Z``; None for anything else."""
    try:
        time = datetime.fromisoformat(_BEFORE_ZONE.sub("", text.strip()))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _bounded(text: str) -> Iterator[yaml.Event]:
    depth = 0
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for count, event in enumerate(yaml.parse(text, Loader=loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH or count > _MOST:
            raise UngradableError("the metadata is nested too deeply or too long.")
        yield event


def _build(events: Iterator[yaml.Event], depth: int, first: yaml.Event | None = None) -> Any:
    """Return the value whose events come next, every scalar as text."""
    event = first or next(event for event in events if isinstance(event, yaml.NodeEvent))
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(events, depth)
    if isinstance(event, yaml.SequenceStartEvent):
        ends = iter(lambda: next(events), None)
        items = itertools.takewhile(lambda item: not isinstance(item, yaml.SequenceEndEvent), ends)
        return [_build(events, depth + 1, item) for item in items]
    return event.value if isinstance(event, yaml.ScalarEvent) else ""


def _build_mapping(events: Iterator[yaml.Event], depth: int) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = str(_build(events, depth + 1, event))
        value = next(events)
        if depth == 1 and key not in _USED:
            _skip(events, value)
        else:
            pairs[key] = _build(events, depth + 1, value)
    return pairs


def _skip(events: Iterator[yaml.Event], event: yaml.Event) -> None:
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
