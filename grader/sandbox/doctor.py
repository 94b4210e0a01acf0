"""What this machine offers, level by level: tried, not looked up. Where a level fails, the exact remedy.

Settings of the machine are read only to choose the remedy's words, never to believe or doubt a level.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.sandbox.levels import LEVELS, Attempt
from grader.sandbox.remedies import remedy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.model import Isolation


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One level as tried.

    ``attacks`` and ``work`` have what the probe attempted and what stopped it, empty where nothing did; both
    are empty where no probe could be started. ``reason`` says why the level does not hold, ``remedy`` what
    to do about it; both are empty where it holds.
    """

    level: Isolation
    holds: bool
    attacks: Mapping[str, str] = field(default_factory=dict)
    work: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    remedy: str = ""


def examine() -> list[Finding]:
    """Try every level, the strongest first, and say what was found."""
    return [_examine(level) for level in LEVELS]


def _examine(level: Isolation) -> Finding:
    attempt = Attempt(level)
    try:
        holds = attempt.finish() is not None
    finally:
        attempt.close()
    probed = attempt.probed
    return Finding(
        level=level,
        holds=holds,
        attacks=probed.attacks if probed else {},
        work=probed.work if probed else {},
        reason=attempt.reason,
        remedy="" if holds else remedy(level, attempt.reason, platform=sys.platform, root=Path("/")),
    )
