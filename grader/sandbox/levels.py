"""Which isolation this machine has, found by trying, and workshops of it.

A level is believed for what its probe measured, and nothing is remembered from one run to the next.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from grader.errors import SandboxError
from grader.sandbox import probing
from grader.sandbox.confined import Confined, Unavailable
from grader.sandbox.fresh import Fresh

if TYPE_CHECKING:
    from grader.model import Isolation
    from grader.sandbox.inside.orders import Probed
    from grader.sandbox.workshop import Workshop

LEVELS: tuple[Isolation, ...] = ("strong", "medium", "process")


def open_workshop(wanted: Isolation | None = None) -> Workshop:
    """Return a workshop of the level wanted, or of the best there is.

    Raises SandboxError with the reason and the remedy where the level wanted is not to be had.
    """
    return start_workshop(wanted).wait()


def start_workshop(wanted: Isolation | None = None) -> Opening:
    """Start to open a workshop and return at once, so that the caller's own work overlaps with it."""
    return Opening(LEVELS if wanted is None else (wanted,))


class Attempt:
    """One level being tried: started when made, looked at later."""

    def __init__(self, level: Isolation) -> None:
        self.level = level
        self.reason = ""
        self.probed: Probed | None = None
        self._workshop: Confined | Fresh | None = None
        try:
            self._workshop = _start(level)
        except (Unavailable, OSError) as error:
            self.reason = str(error)

    def finish(self) -> Workshop | None:
        """Wait for the probe; return the workshop if its level holds, else None and have the ``reason``."""
        if isinstance(self._workshop, Confined):
            try:
                self.probed = self._workshop.probe()
                self.reason = "; ".join(probing.faults(self.probed, namespaces=self.level == "strong"))
            except (Unavailable, OSError) as error:
                self.reason = str(error)
        if self.reason:
            self.close()
        return self._workshop

    def close(self) -> None:
        """Give up what was started."""
        if self._workshop is not None:
            self._workshop.close()
        self._workshop = None


class Opening:
    """A workshop on its way: the first level is being tried already, the others follow if it fails."""

    def __init__(self, levels: tuple[Isolation, ...]) -> None:
        self._levels = levels
        self._attempt = Attempt(levels[0])

    def wait(self) -> Workshop:
        """Return the workshop of the first level that holds; raises SandboxError when none does."""
        reasons = []
        for level in self._levels:
            if level != self._attempt.level:
                self._attempt = Attempt(level)
            workshop = self._attempt.finish()
            if workshop is not None:
                return workshop
            reasons.append(f"{level}: {self._attempt.reason}")
        raise SandboxError(
            f"The isolation asked for is not to be had on this machine ({'; '.join(reasons)}).",
            hint="`grader doctor` says what this machine offers and how to raise it.",
        )

    def close(self) -> None:
        """Close the workshop, whether anybody waited for it or not."""
        self._attempt.close()


def _start(level: Isolation) -> Confined | Fresh:
    if level == "process":
        return Fresh()
    if sys.platform != "linux":
        raise Unavailable("only Linux can confine a process this way")
    return Confined.start(level)
