"""From the exception a check ended with to its outcome and the student's sentence.

What a hidden check says is made of our own words and the names of built-in exceptions only: everything a
student's code chooses, a message or the name of a class, could carry the hidden input out.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import msgspec
import pytest

from grader import wording
from grader.checks.claims import StudentFailed, Wrong
from grader.model import Raised

if TYPE_CHECKING:
    from pathlib import Path

    from grader.model import Answer, Call, Outcome

BROKEN = "This check could not be run. That is a fault of the course, not of your code."
SKIPPED = "Counts as soon as a plain value is right."


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How a check ended, the share of its points that is earned, and one sentence."""

    outcome: Outcome
    share: float = 0.0
    message: str = ""


def read_verdict(error: BaseException | None, shown: tuple[Call, Answer] | None) -> Verdict:
    """Return the verdict; ``shown`` is the last call where the student may read it."""
    match error:
        case None:
            return Verdict(outcome="passed", share=1.0)
        case StudentFailed():
            return Verdict(outcome="failed", message=_failure(error.answer, shown))
        case Wrong():
            return Verdict(
                outcome="failed", share=error.share, message=_message(error.fact, error.expected, shown)
            )
        case AssertionError() | pytest.fail.Exception():
            return Verdict(outcome="failed", message=_message("", None, shown))
        case pytest.skip.Exception():
            return Verdict(outcome="skipped", message=SKIPPED)
    return Verdict(outcome="broken", message=BROKEN)


def write_fault(file: Path, name: str, error: BaseException | None) -> str:
    """Tell the author which check broke, where and how."""
    return f"{place_of(file, error)}: {name} broke with {type(error).__name__}: {error}"


def place_of(file: Path, error: BaseException | None) -> str:
    """Return the file's name, with the line at which the error left it where there is one."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(file)), None)
    if isinstance(error, SyntaxError) and error.filename == str(file):
        line = error.lineno
    return file.name if line is None else f"{file.name}:{line}"


def _message(fact: str, expected: object, shown: tuple[Call, Answer] | None) -> str:
    if shown is None:
        return f"{fact[:1].upper()}{fact[1:]}." if fact else ""
    call, answer = shown
    if expected is None:
        return f"{wording.write_call(call)}: {fact or 'not what was asked'}, yours {wording.write_answer(answer)}."
    right, gave = wording.write_difference(expected, answer)
    return f"{wording.write_call(call)} should be {right}, yours {gave}."


def _failure(answer: Answer, shown: tuple[Call, Answer] | None) -> str:
    """Say how a call ended; a hidden one without a word that the student's code chose."""
    if shown is not None:
        said = (
            f": {wording.write_text(answer.message)}" if isinstance(answer, Raised) and answer.message else ""
        )
        return f"{wording.write_call(shown[0])} {wording.write_answer(answer)}{said}."
    if not isinstance(answer, Raised):
        return f"Your function {wording.write_answer(answer)}."
    kind = answer.kinds[0] if answer.kinds else "an exception"
    return f"Your function raised {kind}" + (f" at line {answer.line}." if answer.line else ".")
