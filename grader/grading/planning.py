"""What everybody is asked, known before anybody is: the reference is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.grading.trusted import ask_function
from grader.sandbox.planned import pack_call

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from grader.checks.session import Grade
    from grader.grading.exhibits import Drawing
    from grader.model import Answer, Call
    from grader.sandbox.planned import Packed


def plan_calls(grade: Grade, drawings: Iterable[Drawing], reference: ModuleType | None) -> tuple[Packed, ...]:
    """Return the calls that checks and drawings ask of a right answer, in their order; none without a reference.

    All of them can be sent at once, alike to everybody, whoever came before.
    """
    if reference is None:
        return ()
    asked: list[Packed] = []

    def ask(calls: Sequence[Call]) -> list[Answer]:
        asked.extend(map(pack_call, calls))
        return [ask_function(getattr(reference, call.function))([call])[0] for call in calls]

    grade(ask)
    for drawing in drawings:
        drawing.draw(ask)
    return tuple(asked)
