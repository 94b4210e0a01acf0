"""One submission while its checks run, and what they came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from grader.checks.claims import Asked
from grader.model import Call, CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.model import Answer

    Ask = Callable[[Sequence[Call]], list[Answer]]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The results of one submission's checks, with the family of public twins each belongs to.

    ``faults`` tell the author which check broke and where.
    """

    results: tuple[CheckResult, ...]
    families: dict[str, str]
    faults: tuple[str, ...]
    plain: bool
    """Whether a check that needs no other one passed."""


class Running(msgspec.Struct):
    """The state of one submission while its checks run."""

    ask: Ask
    results: dict[str, CheckResult] = {}
    faults: list[str] = []
    last: tuple[Call, Answer] | None = None


class Functions:
    """The ``student`` fixture: one attribute per function of the exercise."""

    def __init__(self, running: Running, names: tuple[str, ...], *, public: bool) -> None:
        self._running = running
        self._names = names
        self._public = public

    def __getattr__(self, name: str) -> Asked:
        if name not in self._names:
            raise AttributeError(f"the exercise has no function {name}")
        return Asked(name, self._ask)

    def _ask(self, name: str, args: tuple[Any, ...]) -> tuple[Call, Answer]:
        call = Call(name, args, self._public)
        (answer,) = self._running.ask([call])
        self._running.last = call, answer
        return call, answer


def nobody(_: Sequence[Call]) -> list[Answer]:
    """Answer nothing: stands where no submission is being graded."""
    raise AssertionError("checks run only while a submission is graded")
