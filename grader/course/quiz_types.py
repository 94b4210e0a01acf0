"""What the files of a quiz may say, as types: questions for everybody, keys for those who grade."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from grader.course.types import Identifier, Points, Record, Text
from grader.course.words import SlipId  # noqa: TC001  msgspec reads annotations when the program runs

Letter = Annotated[str, Meta(pattern=r"^[a-h]$", description="one letter from a to h")]
Digit = Annotated[str, Meta(pattern=r"^[1-9]$", description="one digit from 1 to 9")]
Options = Annotated[dict[Letter, Text], Meta(min_length=2)]
Draw = dict[Identifier, int | float]
Credit = Literal["whole", "parts"]
"""``whole``: all points or none. ``parts``: a share of them for an answer that is right in part."""
Share = Annotated[float, Meta(ge=0, lt=1)]


# ---------------------------------------------------------------- exercises/<id>/quiz.yaml


class Asked(Record, frozen=True, kw_only=True):
    """What every question has: a name, the sentence that asks, and what it is worth."""

    id: Identifier
    ask: Text
    points: Annotated[float, Meta(gt=0, le=1000)]


class Single(Asked, frozen=True, kw_only=True, tag="single", tag_field="kind"):
    """One of the options is right."""

    options: Options


class Several(Asked, frozen=True, kw_only=True, tag="several", tag_field="kind"):
    """Any number of the options may be right, at least one is."""

    options: Options


class Curves(Record, frozen=True, kw_only=True):
    """Losses by epoch, from 1; ``about`` says what was trained without giving the answer away.

    Other ``names`` and labels make it a picture of two other lines.
    """

    about: Text
    names: tuple[Text, Text] = ("training", "validation")
    x_label: Text = "epoch"
    y_label: Text = "loss"
    train: Annotated[tuple[float, ...], Meta(min_length=2, max_length=200)]
    validation: tuple[float, ...] = ()


class Curve(Asked, frozen=True, kw_only=True, tag="curve", tag_field="kind"):
    """A picture of a training run, and options for what it shows."""

    curves: Curves
    options: Options


class Numeric(Asked, frozen=True, kw_only=True, tag="numeric", tag_field="kind"):
    """A number; ``ask`` may hold ``{a}`` for a number that each student gets from one of the ``draws``."""

    tolerance: Annotated[float, Meta(ge=0)]
    draws: tuple[Draw, ...] = ()


class Order(Asked, frozen=True, kw_only=True, tag="order", tag_field="kind"):
    """Steps to bring into order."""

    steps: Options


class Match(Asked, frozen=True, kw_only=True, tag="match", tag_field="kind"):
    """One partner for every item; partners may be left over."""

    items: Annotated[dict[Digit, Text], Meta(min_length=2)]
    partners: Options


class Output(Asked, frozen=True, kw_only=True, tag="output", tag_field="kind"):
    """What a few lines of Python print, in one line."""

    code: Text


Question = Single | Several | Curve | Numeric | Order | Match | Output


class QuizFile(Record, frozen=True, kw_only=True):
    """``exercises/<id>/quiz.yaml``: the questions without their keys."""

    format_version: Literal[1]
    id: Identifier
    title: Text
    points: Points
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]
    now_you_can_say: Text


# ---------------------------------------------------------------- solutions/<id>/answers.yaml


class Slip(Record, frozen=True, kw_only=True):
    """A misconception's id, why the answer is not right, and the share of the points it earns all the same."""

    slip: SlipId
    because: Text
    share: Share = 0.0


class KeyRecord(Record, frozen=True, kw_only=True):
    """``next`` is one thing to do now, in a minute, for whoever did not get the question right.

    It may be left out where the misconceptions have words of their own.
    """

    next: Text | None = None


class ChoiceKey(KeyRecord, frozen=True, kw_only=True):
    """The right option and why, every other one with the misconception it stands for."""

    right: Letter
    because: Text
    wrong: dict[Letter, Slip]


class SingleKey(ChoiceKey, frozen=True, kw_only=True, tag="single", tag_field="kind"):
    """The key of one question of kind single."""


class CurveKey(ChoiceKey, frozen=True, kw_only=True, tag="curve", tag_field="kind"):
    """The key of one question of kind curve."""


class SeveralKey(KeyRecord, frozen=True, kw_only=True, tag="several", tag_field="kind"):
    """Every right option with why it is, every wrong one with its misconception.

    An option left out that is right is a gap, not a misconception. With ``credit: parts`` every right option
    earns its share and every wrong one costs as much.
    """

    right: Annotated[dict[Letter, Text], Meta(min_length=1)]
    wrong: dict[Letter, Slip]
    credit: Credit = "whole"


class KnownNumber(Record, frozen=True, kw_only=True):
    """A number that a known misconception leads to, as an expression over the drawn numbers."""

    value: Text
    because: Text
    share: Share = 0.0


class NumericKey(KeyRecord, frozen=True, kw_only=True, tag="numeric", tag_field="kind"):
    """The right number as an expression over the drawn numbers, and the known wrong ones by misconception."""

    value: Text
    because: Text
    slips: dict[SlipId, KnownNumber] = msgspec.field(default_factory=dict)


class KnownOrder(Record, frozen=True, kw_only=True):
    """An order that a known misconception leads to."""

    order: tuple[Letter, ...]
    because: Text
    share: Share = 0.0


class OrderKey(KeyRecord, frozen=True, kw_only=True, tag="order", tag_field="kind"):
    """Every order that is right; with ``credit: parts`` pairs of steps in the right order earn a share."""

    right: Annotated[tuple[tuple[Letter, ...], ...], Meta(min_length=1)]
    because: Text
    slips: dict[SlipId, KnownOrder] = msgspec.field(default_factory=dict)
    credit: Credit = "whole"


class WrongPartner(Slip, frozen=True, kw_only=True):
    """Why a partner is not the item's; ``shown_by`` names the partners that show the misconception, no other does."""

    shown_by: tuple[Letter, ...]


class MatchKey(KeyRecord, frozen=True, kw_only=True, tag="match", tag_field="kind"):
    """The partner of every item, and by item what a wrong partner stands for."""

    right: dict[Digit, Letter]
    because: Text
    wrong: dict[Digit, WrongPartner]
    credit: Credit = "whole"


class KnownOutput(Slip, frozen=True, kw_only=True):
    """What a misconception expects to be printed."""

    prints: Text


class OutputKey(KeyRecord, frozen=True, kw_only=True, tag="output", tag_field="kind"):
    """Why the code prints what it prints (nobody types that: it is run), and what others expect it to."""

    because: Text
    wrong: tuple[KnownOutput, ...] = ()


Key = SingleKey | SeveralKey | CurveKey | NumericKey | OrderKey | MatchKey | OutputKey


class AnswersFile(Record, frozen=True, kw_only=True):
    """``solutions/<id>/answers.yaml``: the key of every question by its id, each of its question's kind."""

    format_version: Literal[1]
    answers: dict[Identifier, Key]


def kind_of(question: Question) -> str:
    """Return the kind of a question, as in quiz.yaml."""
    return str(type(question).__struct_config__.tag)
