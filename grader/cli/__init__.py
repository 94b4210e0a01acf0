"""The door: parse, call, print, exit."""

from grader.cli.frame import main

__all__ = ["main"]
