"""Which of a student's files is the submission for one exercise, and when to ask instead of guessing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from grader.submissions.filenames import Fit
from grader.submissions.reading import UngradableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.submissions.filenames import Match, Wanted
    from grader.submissions.found import Found

_ASK = "not graded yet: say which file it is in a mapping (--map)"
_UNREADABLE = "cannot be graded"
ROWS_EACH = 20  # lines in problems.csv about one student's files for one exercise


class ProblemRow(NamedTuple):
    """One line of problems.csv; rows that a person has edited serve as a mapping."""

    student: str
    exercise: str
    file: str
    problem: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that may be the submission for an exercise, and why."""

    found: Found
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The file to grade, or None with the sentence ``problem``; ``notes`` are for the student."""

    candidate: Candidate | None
    problem: str = ""
    notes: tuple[str, ...] = ()
    rows: tuple[ProblemRow, ...] = ()


def choose(student: str, wanted: Wanted, candidates: Sequence[Candidate]) -> Choice:
    """Choose the submission for one exercise among at least one candidate.

    A mapped file comes first. Then .py before .ipynb; of one kind the exact name, or the newest of
    versions that the platform numbered; a single file of another name. Several files of other names that
    differ, or names that speak against it (``test_exercise3.py``), are left for a person to decide.
    Of very many files the first are told of.
    """
    readable = [one for one in candidates if one.match.kind and not one.found.problem]
    pool = _best_tier(_newest(readable))
    if not readable:
        return _nothing_readable(student, wanted, candidates)
    if not pool:
        why = f"Only {_listed(readable)} was found, which may not be meant as {wanted.id}."
        return _asking(student, wanted, candidates, why)
    kind = next(kind for kind in wanted.kinds if any(one.match.kind == kind for one in pool))
    best = _best([one for one in pool if one.match.kind == kind])
    if best is None:
        why = f"Several files could be {wanted.id}: {_listed(pool)}."
        return _asking(student, wanted, candidates, why)
    return _chosen(student, wanted, candidates, best)


def _newest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the newest of each file's versions where the platform numbers uploads; it is as exact as the best."""
    kept: dict[object, list[Candidate]] = {}
    for one in candidates:
        versions = (
            (one.match.base, one.match.kind) if one.found.turn and one.found.depth == 0 else one.found.file
        )
        kept.setdefault(versions, []).append(one)
    return [_latest(group) if len(group) > 1 else group[0] for group in kept.values()]


def _latest(group: Sequence[Candidate]) -> Candidate:
    latest = max(group, key=lambda one: (one.match.fit is Fit.MAPPED, one.match.version, one.found.turn))
    return replace(
        latest, match=msgspec.structs.replace(latest.match, fit=min(one.match.fit for one in group))
    )


def _best_tier(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best there are; a name that is not exact does not speak against others that are not."""
    exact = any(one.match.fit in {Fit.EXACT, Fit.CASE} for one in candidates)
    named = {Fit.EXACT, Fit.CASE, Fit.DECORATED, *(() if exact else (Fit.LOOSE,))}
    tiers = ({Fit.MAPPED}, named, {Fit.FORCED})
    return next(
        (pool for tier in tiers if (pool := [one for one in candidates if one.match.fit in tier])), []
    )


def _best(pool: Sequence[Candidate]) -> Candidate | None:
    """Return the one that stands out by name (then by lying further up), or that all the others equal."""
    if len(pool) == 1:
        return pool[0]
    ranked = sorted(pool, key=_rank)
    if ranked[0].match.fit <= Fit.CASE and _rank(ranked[0]) < _rank(ranked[1]):
        return ranked[0]
    return ranked[0] if len(pool) <= 10 and len(set(map(_content, ranked))) == 1 else None


def _rank(one: Candidate) -> tuple[int, bool, int]:
    return (min(one.match.fit, Fit.DECORATED), bool(one.found.file.problem), one.found.depth)


def _content(one: Candidate) -> object:
    try:
        return one.found.file.read()
    except UngradableError:
        return one.found.file.shown


def _nothing_readable(student: str, wanted: Wanted, candidates: Sequence[Candidate]) -> Choice:
    asked = "a YAML file" if wanted.quiz else "a Python file or a notebook"
    first, told = candidates[0].found, [one.found.told or f"is not {asked}" for one in candidates]
    rows = tuple(
        ProblemRow(student, wanted.id, one.found.file.shown, problem, _UNREADABLE)
        for one, problem in zip(candidates, told, strict=True)
    )
    problem = f"{first.called} {told[0]}."
    return Choice(candidate=None, problem=problem, rows=_bounded(rows))


def _asking(student: str, wanted: Wanted, candidates: Sequence[Candidate], why: str) -> Choice:
    doubt = why.rstrip(".")
    rows = tuple(ProblemRow(student, wanted.id, one.found.file.shown, doubt, _ASK) for one in candidates)
    problem = f"{why} Your instructor has to say which one counts."
    return Choice(candidate=None, problem=problem, rows=_bounded(rows))


def _chosen(student: str, wanted: Wanted, candidates: Sequence[Candidate], best: Candidate) -> Choice:
    """Tell of every file that was not plainly the submission."""
    name, should = best.found.name, f"{wanted.id}.{best.match.kind}"
    others = [one for one in candidates if one.found is not best.found]
    rivals = [one for one in others if not one.found.problem]  # a text typed into a page is no rival
    rows, notes = [], []
    if name != should:
        notes.append(f"{name} was taken as {should}.")
    if rivals:
        notes.append(f"{name} was graded and {_listed(rivals)} {'was' if len(rivals) == 1 else 'were'} not.")
    if name != should or rivals or best.found.file.problem:
        problem = _why(best, rivals, should)
        decision = _UNREADABLE if best.found.file.problem else f"graded as {should}"
        rows.append(ProblemRow(student, wanted.id, best.found.file.shown, problem, decision))
    for one in others:
        problem = one.found.told or f"{name} was taken instead"
        rows.append(ProblemRow(student, wanted.id, one.found.file.shown, problem, "left out"))
    return Choice(candidate=best, notes=tuple(notes), rows=_bounded(rows))


def _bounded(rows: Sequence[ProblemRow]) -> tuple[ProblemRow, ...]:
    """Keep the first rows and count the rest: one student's zip file may hold tens of thousands."""
    if len(rows) <= ROWS_EACH:
        return tuple(rows)
    last = rows[-1]
    rest = f"{len(rows) - ROWS_EACH} more files that could be it"
    return (*rows[:ROWS_EACH], ProblemRow(last.student, last.exercise, "", rest, last.decision))


def _why(best: Candidate, rivals: Sequence[Candidate], should: str) -> str:
    if best.found.file.problem:
        return best.found.file.problem
    if rivals:
        return f"one of {len(rivals) + 1} files that could be it"
    if best.match.fit is Fit.FORCED:
        return f"names no exercise, and its folder or the download is for {best.match.exercise}"
    return f"is not named {should}"


def _listed(candidates: Sequence[Candidate]) -> str:
    names = [one.found.called for one in candidates]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
