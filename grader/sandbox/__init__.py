"""Confined workers: the near side, trusted; the far side is the folder ``inside``."""

from grader.sandbox.levels import open_workshop, start_workshop

__all__ = ["open_workshop", "start_workshop"]
