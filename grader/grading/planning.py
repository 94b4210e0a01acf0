"""What everybody is asked, known before anybody is: the reference is asked first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from grader.grading.trusted import answer_call
from grader.sandbox.planned import pack_call

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from grader.checks.running import Ask
    from grader.checks.session import Grade
    from grader.model import Answer, Call
    from grader.sandbox.planned import Packed


def plan_calls(
    grade: Grade, draw: Callable[[Ask], object], reference: ModuleType | None
) -> tuple[Packed, ...]:
    """Return the calls that checks and pictures ask of a right answer, in their order; none without a reference.

    All of them can be sent at once, alike to everybody, whoever came before.
    """
    if reference is None:
        return ()
    asked: list[Packed] = []

    def ask(calls: Sequence[Call]) -> list[Answer]:
        asked.extend(map(pack_call, calls))
        return [answer_call(getattr(reference, call.function), call) for call in calls]

    grade(ask)
    # A picture that breaks takes no grade away: it is told of where a student's is drawn.
    with suppress(Exception):
        draw(ask)
    return tuple(asked)
