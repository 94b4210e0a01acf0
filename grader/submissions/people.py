"""Telling which student on the roster a layout's owner is, and never making one person of two."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from grader.submissions.names import folded, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.submissions.found import Owner
    from grader.submissions.roster import Person

_NUMBERED = re.compile(r"(?P<name>.*\D)(?P<number>\d{1,3})\)?", re.DOTALL)


class _By(IntEnum):
    """What an owner was recognised by, the surest first."""

    ID = 0
    KEY = 1
    HANDLE = 2
    NAME = 3
    GROUPED_NAME = 4  # "Group A-Ann Lee"
    NUMBERED_NAME = 5  # "Ann Lee 2"


@dataclass(slots=True, kw_only=True)
class Attribution:
    """The student key of every owner, what to tell of it, and the roster's students that stay in doubt."""

    keys: dict[Owner, str] = field(default_factory=dict)
    doubts: dict[Owner, str] = field(default_factory=dict)
    contested: dict[str, str] = field(default_factory=dict)


def attribute(owners: Iterable[Owner], people: Sequence[Person]) -> Attribution:
    """Give every owner a student key: the roster's where exactly one person fits, else one of their own.

    Ids beat keys, keys beat names. Of two owners who fit one person, the surer one is that person; of two
    equally sure ones neither is. Folders "Ann" and "Ann 2" for two people of that name go in the
    roster's order, which is told.
    """
    asked = list(dict.fromkeys(owners))
    index = _Index(people)
    trusted = {
        mark[0] for owner in asked for mark in owner.ids if index.marks.get((mark[0], folded(mark[1])))
    }
    fitting = {owner: index.find(owner, trusted) for owner in asked}
    result = Attribution()
    _settle_single(fitting, result)
    _settle_numbered(fitting, result)
    _leave_rest(fitting, result, {person.key for person in people})
    return result


class _Index:
    """The roster, by everything an owner may be found by."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.marks: dict[tuple[str, str], list[Person]] = defaultdict(list)
        self._keys: dict[str, list[Person]] = defaultdict(list)
        self._handles: dict[str, list[Person]] = defaultdict(list)
        self._names: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self._keys[folded(person.key)].append(person)
            for table, entries in (
                (self.marks, person.ids()),
                (self._handles, person.handles()),
                (self._names, person.spellings()),
            ):
                for entry in entries:
                    table[entry].append(person)  # type: ignore[index]

    def find(self, owner: Owner, trusted: set[str]) -> tuple[_By, list[Person]]:
        """Return the people an owner fits by the surest sign there is."""
        by_id = _unique(person for system, value in owner.ids for person in self.marks[system, folded(value)])
        if by_id:
            return _By.ID, by_id
        # Where a platform's ids are on the roster, somebody with another id is another person.
        systems = {system for system, _ in owner.ids} & trusted
        by, people = self._by_words(owner)
        return by, [person for person in people if not systems & {system for system, _ in person.ids()}]

    def _by_words(self, owner: Owner) -> tuple[_By, list[Person]]:
        for by, table in ((_By.KEY, self._keys), (_By.HANDLE, self._handles)):
            if people := _unique(table[folded(owner.key)]):
                return by, people
        if people := self._named(owner.name):
            return _By.NAME, people
        if any(system == "moodle" for system, _ in owner.ids):
            # Moodle may put a group before the name.
            for at in (at for at, char in enumerate(owner.name[:200]) if char == "-"):
                if people := self._named(owner.name[at + 1 :]):
                    return _By.GROUPED_NAME, people
        found = _NUMBERED.fullmatch(owner.name)
        return _By.NUMBERED_NAME, self._named(found["name"]) if found else []

    def _named(self, name: str) -> list[Person]:
        return _unique(person for one in spellings(name) for person in self._names[one])


_Fitting = dict["Owner", tuple[_By, list["Person"]]]


def _settle_single(fitting: _Fitting, result: Attribution) -> None:
    """Attribute owners that fit one person whom nobody fits as surely."""
    claims: dict[str, list[tuple[_By, Owner]]] = defaultdict(list)
    for owner, (by, people) in fitting.items():
        if by is not _By.NUMBERED_NAME:
            for person in people:
                claims[person.key].append((by, owner))
    for owner, (by, people) in fitting.items():
        if len(people) == 1 and by is not _By.NUMBERED_NAME:
            rivals = [other for sure, other in claims[people[0].key] if sure <= by and other != owner]
            if not rivals:
                result.keys[owner] = people[0].key
                if by is _By.GROUPED_NAME:
                    result.doubts[owner] = f"fits {people[0].key} without what stands before the hyphen"


def _settle_numbered(fitting: _Fitting, result: Attribution) -> None:
    """Attribute "Ann", "Ann 2" to two people called Ann, where the numbers leave no gap and nobody else fits."""
    groups: dict[tuple[str, ...], list[Owner]] = defaultdict(list)
    for owner, (by, people) in fitting.items():
        if by in {_By.NAME, _By.NUMBERED_NAME} and not owner.ids and len(people) > 1:
            groups[tuple(person.key for person in people)].append(owner)
    for keys, owners in groups.items():
        ordered = sorted(owners, key=lambda owner: _number(fitting[owner][0], owner))
        numbers = [_number(fitting[owner][0], owner) for owner in ordered]
        if numbers == list(range(1, len(keys) + 1)) and not set(keys) & set(result.keys.values()):
            for owner, key in zip(ordered, keys, strict=True):
                result.keys[owner] = key
                result.doubts[owner] = f"fits {len(keys)} students on the roster: {', '.join(keys)}"


def _number(by: _By, owner: Owner) -> int:
    found = _NUMBERED.fullmatch(owner.name) if by is _By.NUMBERED_NAME else None
    return int(found["number"]) if found else 1


def _leave_rest(fitting: _Fitting, result: Attribution, roster: set[str]) -> None:
    """Give owners who fit nobody for sure a key that nobody has."""
    taken: set[str] = set()
    known = {folded(key) for key in roster}
    for owner, (_, people) in fitting.items():
        if owner in result.keys:
            continue
        result.keys[owner] = _free(owner.key, taken, known)
        if roster:
            result.doubts[owner] = _doubt(people)
        result.contested.update({person.key: owner.name or owner.key for person in people})


def _doubt(people: Sequence[Person]) -> str:
    keys = ", ".join(person.key for person in people)
    if len(people) == 1:
        return f"may be {keys}, and so may another"
    return f"fits {len(people)} students on the roster: {keys}" if people else "fits nobody on the roster"


def _free(key: str, taken: set[str], roster: set[str]) -> str:
    """Return the key, numbered if a student has it already; on a roster, case does not make another student."""
    number, free = 1, key
    while free in taken or folded(free) in roster:
        number += 1
        free = f"{key} ({number})"
    taken.add(free)
    return free


def _unique(people: Iterable[Person]) -> list[Person]:
    return list({person.key: person for person in people}.values())
