"""Files that are there whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text file that takes the place of ``path`` when the block is left in good order."""
    with explained(path):
        beside = path.with_name(f".{path.name}.new")
        try:
            with beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    with explained(path):
        beside = path.with_name(f".{path.name}.new")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def make_folder(path: Path) -> None:
    """Make a folder with those above it; raises UsageError where a file is in the way."""
    with explained(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise UsageError(
                f"{path} cannot be a folder: a file is in the way.", hint="Name another folder with --out."
            ) from None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the system's errors into a sentence about a file."""
    try:
        yield
    except OSError as error:
        raise GraderError(
            f"{path} cannot be written ({(error.strerror or str(error)).lower()}).",
            hint="Make room, or see that you may write there; then run this again, and nothing is graded twice.",
        ) from error
