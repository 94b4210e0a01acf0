"""What follows from a submission's answers alone, found out once for all who answer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from grader.checks.running import Checked
    from grader.grading.endings import Ending
    from grader.model import Picture

_MOST = 100


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """Checks, pictures, how the calls ended, the first thing printed; ``faults`` are of whatever explains it."""

    checked: Checked
    pictures: tuple[Picture, ...]
    ending: Ending
    printed: str
    faults: tuple[str, ...]


class Known:
    """The grades of the last hundred kinds of answers, by what stands for all answers of a submission."""

    def __init__(self) -> None:
        self._graded: dict[bytes, Graded] = {}

    def find(self, answers: bytes | None) -> Graded | None:
        """Return the grade of who gave these answers before."""
        return self._graded.get(answers) if answers else None

    def keep(self, answers: bytes | None, graded: Graded) -> None:
        """Remember a grade, unless it speaks of one submission's file or of a fault that may pass."""
        if answers is None or graded.ending.message or graded.faults:
            return
        while len(self._graded) >= _MOST:
            del self._graded[next(iter(self._graded))]
        self._graded[answers] = graded
