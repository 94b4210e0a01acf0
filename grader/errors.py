"""Errors for people: what is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong in one file, with its remedy."""

    file: str
    line: int | None = None
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """``file:line``, or the file alone."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        """Return ``file:line: what (remedy)`` on one line."""
        return f"{self.place}: {self.what} ({self.remedy})"


class GraderError(Exception):
    """Something went wrong that a person can put right; ``exit_code`` says whose turn it is."""

    exit_code = 3

    def __init__(self, problem: str, *, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


class UsageError(GraderError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class CourseError(GraderError):
    """The course's own files are at fault; ``problems`` lists everything found in one go."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            "\n".join(map(str, problems)),
            hint="Mend the course files named above; `grader verify` checks them all.",
        )
        self.problems = tuple(problems)


class SandboxError(GraderError):
    """No confined worker can be had on this machine, or the confinement did not hold."""
