"""Which exercise a file's name speaks of: ``Exercise 3 (1).py`` is exercise3, and why we think so.

A name is read as words and numbers. The exercise's own words must stand in it in a row; what is left over
decides how sure we are.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from grader.submissions.names import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["py", "ipynb", "yaml"]

_ENDINGS: dict[str, Kind] = {".py": "py", ".ipynb": "ipynb", ".yaml": "yaml", ".yml": "yaml"}
_LONGEST, _MOST_WORDS = 255, 40  # more exists only inside zip files, made to take time
_HIDDEN_ENDINGS = (".txt", ".json")  # added by systems that hide endings: exercise3.py.txt
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HARMLESS = {
    "final", "finished", "done", "complete", "completed", "copy", "copie", "kopie", "copia", "of", "von",
    "de", "new", "newest", "latest", "updated", "update", "fixed", "corrected", "correct", "version", "ver",
    "v", "rev", "revised", "late", "the", "my", "solution", "solved", "submission", "submitted", "submit",
    "abgabe", "answer", "answers", "hw", "homework", "assignment", "task", "py", "ipynb",
}  # fmt: skip
# The word as students write it where the course is taught in another language: "Übung 3", "Exercice 3".
_EXERCISE = {
    "aufgabe", "übung", "uebung", "übungsblatt", "exercice", "ejercicio", "esercizio", "exercício", "exercicio",
    "oefening", "övning", "øvelse", "oppgave", "opgave", "uppgift", "tehtävä", "cvičení", "zadanie", "ćwiczenie",
    "gyakorlat", "feladat", "упражнение", "задание", "вправа", "άσκηση", "練習", "练习", "연습",
}  # fmt: skip
_SOMETHING_ELSE = {
    "test", "tests", "check", "checks", "helper", "helpers", "util", "utils", "old", "older", "backup",
    "bak", "draft", "wrong", "broken", "example", "examples", "starter", "template", "original", "orig",
    "scratch", "notes", "temp", "tmp", "conftest", "setup", "init",
}  # fmt: skip


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise as file names are matched against it: a quiz is answered in YAML, the rest in Python."""

    id: str
    quiz: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What a submission may be, best first."""
        return ("yaml",) if self.quiz else ("py", "ipynb")


class Fit(IntEnum):
    """How well a name fits an exercise, better ones lower."""

    MAPPED = -1  # a person said so
    EXACT = 0  # exercise3.py
    CASE = 1  # EXERCISE3.PY
    DECORATED = 2  # Exercise 3 (1).py, exercise3_final.py, exercise3.py.txt
    LOOSE = 3  # ada_exercise3.py, ex3.py: words of the student's own
    FORCED = 4  # main.py, where its folder or the whole download is for one exercise
    DOUBTFUL = 5  # exercise3_old.py, test_exercise3.py: probably not meant


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """What a file's name says: the exercise, what the file is read as, how sure, which of several versions.

    ``kind`` is None where the ending is not one that this exercise is graded from. ``base`` is the name
    without its version: two names with one base are versions of one file.
    """

    exercise: str
    kind: Kind | None
    fit: Fit
    version: int = 0
    base: tuple[str, ...] = ()


def match(name: str, wanted: Sequence[Wanted]) -> Match | None:
    """Return the exercise that a file name speaks of; None when it is none or two of them."""
    return _match(name, tuple(wanted))


@lru_cache(maxsize=4096)  # a class gives its files few names
def _match(name: str, wanted: tuple[Wanted, ...]) -> Match | None:
    if len(name) > _LONGEST:
        return None
    stem, kind, hidden = _split(name)
    tokens = _tokens(stem)
    if len(tokens) > _MOST_WORDS:
        return None
    fits = [(run, one) for one in wanted if (run := _longest_run(tokens, _tokens(one.id)))]
    longest = max((len(run[2]) for run, _ in fits), default=0)
    best = [(run, one) for run, one in fits if len(run[2]) == longest]
    if len(best) != 1:
        return None
    (before, after, _, short), one = best[0]
    kind = kind if kind in one.kinds else None
    fit = _fit(name, one, (*before, *after), decorated=hidden, short=short)
    numbered = bool(after) and after[-1].isdecimal()
    version = int(after[-1]) if numbered else 0
    base = (*before, one.id, *(after[:-1] if numbered else after))
    return Match(exercise=one.id, kind=kind, fit=fit, version=version, base=base)


def assume(name: str, exercise: str, kind: Kind | None) -> Match:
    """Return a match for a file whose name tells no exercise, where its folder or the whole download does."""
    other = any(token in _SOMETHING_ELSE for token in _tokens(_split(name)[0]))
    return Match(exercise=exercise, kind=kind, fit=Fit.DOUBTFUL if other else Fit.FORCED)


def kind_of(name: str) -> Kind | None:
    """Return what a file is read as, going by its ending; None for an ending that is not graded."""
    return _split(name)[1]


def _split(name: str) -> tuple[str, Kind | None, bool]:
    """Return a name's stem, its kind, and whether another ending hid that."""
    low = folded(name)
    hidden = next((end for end in _HIDDEN_ENDINGS if low.endswith(end)), "")
    for ending, kind in _ENDINGS.items():
        if low.removesuffix(hidden).endswith(ending):
            return low.removesuffix(hidden).removesuffix(ending), kind, bool(hidden)
    return low.rpartition(".")[0] or low, None, False


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    """Return words and numbers, numbers without leading zeros."""
    return tuple(
        token.lstrip("0") or "0" if token.isdecimal() else token for token in _WORD.findall(folded(text))
    )


_Run = tuple[tuple[str, ...], tuple[str, ...], str, bool]


def _longest_run(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> _Run | None:
    """Find the exercise's words in a row: what stands before and after, the words, whether shortened."""
    whole = "".join(wanted)
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            run = "".join(tokens[start:end])
            # Numbers never run into each other: "exercise1 3" is not exercise13.
            if run == whole and _numbers(tokens[start:end]) == _numbers(wanted):
                return tokens[:start], tokens[end:], whole, False
            if not whole.startswith(run):
                break
    for start in range(len(tokens) - len(wanted) + 1):
        end = start + len(wanted)
        if len(wanted) > 1 and all(map(_shortened, tokens[start:end], wanted)):
            # A translation is as good as the word: "Übung 3 Aufgabe 2" speaks of two.
            words = whole if _EXERCISE.intersection(tokens[start:end]) else "".join(tokens[start:end])
            return tokens[:start], tokens[end:], words, True
    return None


def _numbers(tokens: tuple[str, ...]) -> list[str]:
    return [token for token in tokens if token.isdecimal()]


def _shortened(token: str, wanted: str) -> bool:
    if wanted.isdecimal():
        return token == wanted
    if wanted == "exercise" and token in _EXERCISE:
        return True
    return len(token) >= min(2, len(wanted)) and wanted.startswith(token)


def _fit(name: str, one: Wanted, left: tuple[str, ...], *, decorated: bool, short: bool) -> Fit:
    if name in {f"{one.id}.{kind}" for kind in one.kinds}:
        return Fit.EXACT
    if any(token in _SOMETHING_ELSE for token in left):
        return Fit.DOUBTFUL
    if short or any(token not in _HARMLESS and not token.isdecimal() for token in left):
        return Fit.LOOSE
    plain = not left and not decorated and folded(name).startswith(folded(one.id) + ".")
    return Fit.CASE if plain else Fit.DECORATED
