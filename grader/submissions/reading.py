"""Reading one handed-in file, whatever it turns out to be.

Nothing a student packed is followed or waited for. A symbolic or hard link could point at the solutions,
and the page that shows a student their own source would then show those; a FIFO would wait for ever.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from grader.submissions.names import readable

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 10 * 1024 * 1024
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_KINDS = (
    (stat.S_ISLNK, "is a symbolic link, and links are not followed. Hand in the file itself."),
    (stat.S_ISDIR, "is a folder, not a file. Hand in the file itself."),
    (stat.S_ISFIFO, "is a named pipe, not a file."),
    (stat.S_ISSOCK, "is a socket, not a file."),
    (stat.S_ISCHR, "is a device, not a file."),
    (stat.S_ISBLK, "is a device, not a file."),
)


class UngradableError(Exception):
    """A file that was handed in cannot be graded; the text is one sentence for its owner."""


def read_file(
    path: Path, *, root: Path | None = None, limit: int = LIMIT, names: int = 1, name: str = ""
) -> bytes:
    """Return the bytes of a regular file, never following a link and never waiting.

    Folders between ``root`` (default: the file's own folder) and the file must not be links either; what
    lies above ``root`` is the caller's own and may be. ``names`` is how many names of this file are known
    to lie below ``root``: a file with more has a name elsewhere, so it may be somebody else's. ``name`` is
    what the sentences call the file (default: its own name).

    Raises:
        UngradableError: With one sentence: a link, not a regular file, unreadable, gone, or over ``limit`` bytes.
    """
    name = name or readable(path.name)
    _refuse_links_above(path, root or path.parent, name)
    try:
        _refuse_kind(path.lstat(), name, limit, names)
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            # Looked at twice: opening a device can already do something, and the name may have changed hands.
            _refuse_kind(os.fstat(descriptor), name, limit, names)
            content = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UngradableError(f"{name} cannot be read ({_reason(error)}).") from None
    if len(content) > limit:
        raise UngradableError(_too_large(name, limit))
    return content


def _refuse_links_above(path: Path, root: Path, name: str) -> None:
    for folder in path.parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise UngradableError(
                f"{name} lies in {readable(folder.name)}, which is a link, and links are not followed."
            )


def _refuse_kind(status: os.stat_result, name: str, limit: int, names: int) -> None:
    for is_kind, words in _KINDS:
        if is_kind(status.st_mode):
            raise UngradableError(f"{name} {words}")
    if not stat.S_ISREG(status.st_mode):
        raise UngradableError(f"{name} is not a regular file.")
    if status.st_size > limit:
        raise UngradableError(_too_large(name, limit))
    if status.st_nlink > names:
        raise UngradableError(
            f"{name} is one of {status.st_nlink} names of the same file (a hard link). Hand in a copy of its own."
        )


def _too_large(name: str, limit: int) -> str:
    remedy = (
        " Clear the outputs of the notebook and save it again." if name.lower().endswith(".ipynb") else ""
    )
    return f"{name} is larger than {limit // 1024 // 1024} MiB.{remedy}"


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or "not a possible file name").lower()
