"""An autograder that keeps student code away from checks and names the misconception behind a wrong answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from grader.notebook import ShownReport

__version__ = "0.1.0"


def check(exercise: str, file: str | Path | None = None, *, course: str | Path | None = None) -> ShownReport:
    """Grade one submission and return its report; a notebook shows it as a page, ``print`` as text.

    Raises grader.errors.GraderError with one sentence and a hint where ``grader check`` would print them.
    """
    from grader.notebook import check_here  # noqa: PLC0415 - `import grader` stays cheap

    return check_here(exercise, file, course)
