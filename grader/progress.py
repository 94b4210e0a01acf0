"""A student's own progress: one small file beside their work, which no grade depends on.

It remembers per exercise the best points and where on the ladder of hints the student stands.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from grader.model import Report

FILE = ".grader-progress.json"
TOP_RUNG = 3


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a student stands in one exercise; ``rung`` is 1 to 3, for the diagnosis that is shown first."""

    points: float
    max_points: float
    submission_hash: str = ""
    diagnosis: str = ""
    rung: int = 0


def read_progress(folder: Path) -> dict[str, Standing]:
    """Return what is remembered, by exercise; an unreadable file is an empty memory."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, Standing])
    except (OSError, msgspec.DecodeError):
        return {}


def climb(before: Standing | None, report: Report, *, asked: bool) -> Standing:
    """Return the new standing: the same diagnosis on a changed file moves a rung, and so does asking.

    Another diagnosis starts over. The same file again is no new attempt.
    """
    diagnosis = report.diagnoses[0].id if report.diagnoses else ""
    rung = min(1, len(diagnosis))
    if before is not None and diagnosis and diagnosis == before.diagnosis:
        attempt = report.submission_hash != before.submission_hash
        rung = min(TOP_RUNG, before.rung + (attempt or asked))
    return Standing(
        points=report.points,
        max_points=report.max_points,
        submission_hash=report.submission_hash,
        diagnosis=diagnosis,
        rung=rung,
    )


def write_progress(folder: Path, progress: dict[str, Standing]) -> None:
    """Remember; a folder that cannot be written to is no reason to fail a check."""
    with contextlib.suppress(OSError):
        half = folder / f"{FILE}.{os.getpid()}"
        half.write_bytes(msgspec.json.format(msgspec.json.encode(progress), indent=1))
        half.replace(folder / FILE)
