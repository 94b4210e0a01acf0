"""The words for what answers show: a misconception that turns up in two answers is told once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from grader.course.expressions import fill
from grader.course.words import read_words
from grader.errors import CourseError
from grader.model import Diagnosis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from grader.course.words import Words
    from grader.quiz.judging import Sign

CONCEPTS = "misconceptions-concepts.yaml"
CODE = "misconceptions.yaml"
_REDO = "Answer this question once more on paper, one step after the other, before you look at the options."


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One sign with the question it was seen in, and what to do next there."""

    number: int
    title: str
    next: str | None
    sign: Sign


class Catalogue:
    """What a course says of misconceptions; read when the first one is met.

    Concepts are told in full. What is catalogued as a habit of code lends its title only: its words speak of
    lines and variables, and an answer has none.
    """

    def __init__(self, solutions: Path) -> None:
        self._solutions = solutions

    @cached_property
    def concepts(self) -> dict[str, Words]:
        """The words for concepts; raises CourseError when the file is wrong."""
        return self._read(CONCEPTS)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every misconception, of concepts and of code."""
        return {name: words.title for name, words in {**self._read(CODE), **self.concepts}.items()}

    def _read(self, name: str) -> dict[str, Words]:
        words, problems = read_words(self._solutions / name)
        if problems:
            raise CourseError(problems)
        return words

    def diagnose(self, witnesses: Iterable[Witness]) -> tuple[Diagnosis, ...]:
        """Return a diagnosis for every misconception shown, the one seen most often first."""
        seen: dict[str, list[Witness]] = {}
        for witness in witnesses:
            seen.setdefault(witness.sign.slip, []).append(witness)
        return tuple(self._tell(*item) for item in sorted(seen.items(), key=lambda item: -len(item[1])))

    def _tell(self, slip: str, witnesses: Sequence[Witness]) -> Diagnosis:
        words = self.concepts.get(slip)
        because = list(dict.fromkeys(witness.sign.because for witness in witnesses))
        steps = [witness.next for witness in witnesses if witness.next] + ([words.next] if words else [_REDO])
        return Diagnosis(
            id=slip,
            title=self.title(slip),
            claim="sure" if any(witness.sign.claim == "sure" for witness in witnesses) else "likely",
            evidence="\n".join(f"Question {w.number}: {w.title} Here {w.sign.said}." for w in witnesses),
            explanation=" ".join([*because, *([fill(words.explanation)] if words else [])]),
            next=fill(steps[0]),
            hints=(fill(words.nudge), fill(words.pointer), fill(words.near)) if words else (),
        )

    def title(self, slip: str) -> str:
        """Return the title; where the course has none, that costs the words and never a grade."""
        return self.titles.get(slip) or slip.replace("-", " ").capitalize()
