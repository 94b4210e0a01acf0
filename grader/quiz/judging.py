"""One answer against its key: the share of the points it earns, why, and the misconceptions it shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from grader.course.expressions import compute, fill
from grader.course.quiz_types import (
    ChoiceKey,
    Match,
    MatchKey,
    Numeric,
    NumericKey,
    Order,
    OrderKey,
    Output,
    OutputKey,
    SeveralKey,
)
from grader.quiz.forms import tidy
from grader.quiz.reading import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.course.quiz_types import Draw, Key, Question, Slip
    from grader.model import Claim

_ROUNDING = 1e-9
OTHER = "other"
RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A misconception that an answer shows: what was answered, and why that is not right."""

    slip: str
    said: str
    because: str
    claim: Claim = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one answer is worth, between 0 and 1, why, what was chosen, and what it shows."""

    share: float
    message: str
    chosen: tuple[str, ...]
    signs: tuple[Sign, ...] = ()


def judge(question: Question, key: Key, answer: Any, numbers: Draw, predict: Callable[[str], str]) -> Judged:
    """Judge an answer of the question's kind; ``predict`` runs code and returns what it prints."""
    match question, key:
        case Numeric(), NumericKey():
            return _judge_number(question, key, answer, numbers)
        case Order(), OrderKey():
            return _judge_order(key, answer)
        case Match(), MatchKey():
            return _judge_partners(question, key, answer)
        case Output(), OutputKey():
            return _judge_output(key, answer, tidy(predict(question.code)))
        case _, SeveralKey():
            return _judge_several(question, key, answer)
        case _, ChoiceKey():
            return _judge_choice(question, key, answer)
    raise AssertionError(f"the key of {question.id} is of another kind")


def _judge_choice(question: Any, key: ChoiceKey, letter: str) -> Judged:
    if letter == key.right:
        return Judged(share=1.0, message=fill(key.because), chosen=(letter,))
    sign = _sign(key.wrong[letter], f"you chose {_quote(question.options[letter])}")
    return Judged(share=key.wrong[letter].share, message=sign.because, chosen=(letter,), signs=(sign,))


def _judge_several(question: Any, key: SeveralKey, letters: Sequence[str]) -> Judged:
    wrong = [letter for letter in letters if letter in key.wrong]
    missed = [letter for letter in key.right if letter not in letters]
    signs = tuple(
        _sign(key.wrong[letter], f"you chose {_quote(question.options[letter])}") for letter in sorted(wrong)
    )
    share = max(0.0, (len(key.right) - len(missed) - len(wrong)) / len(key.right))
    if key.credit == "whole":
        share = 1.0 if share == 1 else 0.0
    return Judged(
        share=share,
        message=_write_several(key, sorted(letters), missed),
        chosen=tuple(sorted(letters)),
        signs=signs,
    )


def _write_several(key: SeveralKey, letters: Sequence[str], missed: Sequence[str]) -> str:
    """Say of every chosen option what holds, and how many right ones were not chosen."""
    parts = [f"{x}: {fill(key.right[x] if x in key.right else key.wrong[x].because)}" for x in letters]
    if missed:
        options = "1 right option is" if len(missed) == 1 else f"{len(missed)} right options are"
        parts.append(f"{options} not chosen.")
    return " ".join(parts)


def _judge_number(question: Numeric, key: NumericKey, number: float, numbers: Draw) -> Judged:
    def equals(expression: str) -> bool:
        return abs(number - compute(expression, numbers)) <= question.tolerance + _ROUNDING

    if equals(key.value):
        return Judged(share=1.0, message=fill(key.because, numbers), chosen=(RIGHT,))
    for slip, known in key.slips.items():
        if equals(known.value):
            because = fill(known.because, numbers)
            # One number may be reached in more ways than one: the claim says only that it fits.
            sign = Sign(slip=slip, said=f"you answered {_digits(number)}", because=because, claim="likely")
            return Judged(share=known.share, message=because, chosen=(slip,), signs=(sign,))
    message = _with_next(f"{_digits(number)} is not the value.", key, numbers)
    return Judged(share=0.0, message=message, chosen=(OTHER,))


def _judge_order(key: OrderKey, letters: Sequence[str]) -> Judged:
    given = tuple(letters)
    if given in key.right:
        return Judged(share=1.0, message=fill(key.because), chosen=given)
    pairs = max(_pairs_in_order(given, right) for right in key.right)
    share = max(0.0, 2 * pairs - 1) if key.credit == "parts" else 0.0
    for slip, known in key.slips.items():
        if given == known.order:
            sign = Sign(slip=slip, said=f"your order was {', '.join(given)}", because=fill(known.because))
            return Judged(share=max(share, known.share), message=sign.because, chosen=given, signs=(sign,))
    count = len(given) * (len(given) - 1) // 2
    message = f"{round(pairs * count)} of the {count} pairs of steps are in the right order."
    return Judged(share=share, message=message, chosen=given)


def _pairs_in_order(given: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of all pairs of steps that follow each other as they should."""
    place = {letter: at for at, letter in enumerate(right)}
    pairs = list(combinations(given, 2))
    return sum(place[one] < place[other] for one, other in pairs) / len(pairs)


def _judge_partners(question: Match, key: MatchKey, partners: dict[str, str]) -> Judged:
    wrong = {item: letter for item, letter in partners.items() if key.right[item] != letter}
    hits = len(partners) - len(wrong)
    chosen = tuple(f"{item}{partners[item]}" for item in sorted(partners))
    if hits == len(question.items):
        return Judged(share=1.0, message=fill(key.because), chosen=chosen)
    signs = tuple(
        _sign(
            key.wrong[item],
            f"you matched {_quote(question.items[item])} with {_quote(question.partners[letter])}",
        )
        for item, letter in sorted(wrong.items())
        if letter in key.wrong[item].shown_by
    )
    parts = [f"{hits} of {len(question.items)} are matched rightly."]
    parts += [f"{item}: {fill(key.wrong[item].because)}" for item in sorted(wrong)]
    share = hits / len(question.items) if key.credit == "parts" else 0.0
    return Judged(share=share, message=" ".join(parts), chosen=chosen, signs=signs)


def _judge_output(key: OutputKey, given: str, printed: str) -> Judged:
    if given == printed:
        return Judged(share=1.0, message=fill(key.because), chosen=(RIGHT,))
    for known in key.wrong:
        if given == tidy(known.prints):
            sign = _sign(known, f"you expected {known.prints}")
            return Judged(share=known.share, message=sign.because, chosen=(known.slip,), signs=(sign,))
    message = _with_next(f"It does not print {shorten(given)}.", key)
    return Judged(share=0.0, message=message, chosen=(OTHER,))


def _with_next(sentence: str, key: NumericKey | OutputKey, numbers: Draw | None = None) -> str:
    """Return what is said where no misconception speaks, with the one thing to do now."""
    return f"{sentence} {fill(key.next, numbers)}" if key.next else sentence


def _sign(slip: Slip, said: str) -> Sign:
    return Sign(slip=slip.slip, said=said, because=fill(slip.because))


def _quote(words: str) -> str:
    return f'"{fill(words).removesuffix(".")}"'


def _digits(number: float) -> str:
    return f"{number + 0.0:.6g}"
