"""Zip files, unpacked within bounds.

Members are written to numbered files in a folder of ours, so that no name inside an archive ever becomes
a path: ``../x``, absolute names, names Windows cannot hold and two members of one name do no harm.
"""

from __future__ import annotations

import errno
import posixpath
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import IO, TYPE_CHECKING, NamedTuple

from grader.errors import GraderError
from grader.submissions.names import readable
from grader.submissions.reading import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    _Test = Callable[[tuple[str, ...]], bool]

_PART_ENTRIES, _PART_SIZE = 50_000, 256 * 1024**2
# What zipfile raises on bytes made to break it; a full disk is looked for apart.
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, IndexError,
    OverflowError, RuntimeError, NotImplementedError,
)  # fmt: skip
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # an LZMA header may ask for gigabytes of memory
_UNNAMED = "(no usable name)"
LARGE_LIMIT = 64 * 1024**2  # for zip files inside others and for a platform's own tables
DEEPEST = 24  # folders in each other; a name in a zip file has room for 30,000, each of which is kept
_CHUNK = 1 << 16
_MARKER = 4  # bytes that a packer for several disks puts before the first member
_RATIO = 200  # deflate reaches 1000 on zeros, source code stays below 20
_FREE = 1 << 20  # below this a ratio says nothing


class Member(NamedTuple):
    """One file of an archive: its name's parts, and where it was unpacked or why it was not."""

    parts: tuple[str, ...]
    path: Path | None
    problem: str = ""


@dataclass(slots=True, kw_only=True)
class Budget:
    """What all archives of one intake may come to together; spent as they are unpacked.

    ``entries`` are files unpacked, ``named`` files that are told of by name alone, ``size`` is in bytes.
    """

    folder: Path
    entries: int = 500_000
    named: int = 500_000
    size: int = 2 * 1024**3
    depth: int = 3
    numbers: Iterator[int] = field(default_factory=count)

    def place(self) -> Path:
        """Return a path in the folder that no member has had."""
        self.entries -= 1
        return self.folder / str(next(self.numbers))

    @contextmanager
    def part(self) -> Iterator[Budget]:
        """Give one archive its share, so that a student's cannot use up what the others need."""
        part = replace(
            self,
            entries=min(self.entries, _PART_ENTRIES),
            named=min(self.named, _PART_ENTRIES),
            size=min(self.size, _PART_SIZE),
        )
        entries, named, size = part.entries, part.named, part.size
        yield part
        self.entries -= entries - part.entries
        self.named -= named - part.named
        self.size -= size - part.size


def unpack(path: Path, budget: Budget, *, is_wanted: _Test) -> Iterator[Member]:
    """Unpack a zip file's members one by one; one that is not wanted is named and left out.

    A damaged or empty archive gives one member without a name, with the problem. Of endless names the last
    member counts the rest: a small archive can hold millions.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_remains(archive)
            yield from _unpack_all(archive, budget, is_wanted)
    except _DAMAGE:
        yield Member((), None, "is not a zip file that can be opened, or its end is missing")


def _refuse_remains(archive: zipfile.ZipFile) -> None:
    """Refuse a file of which the end is missing: where a zip file lies in it, that one would be read instead."""
    begins = min((info.header_offset for info in archive.infolist()), default=0)
    if begins > _MARKER:
        raise zipfile.BadZipFile


def _unpack_all(archive: zipfile.ZipFile, budget: Budget, is_wanted: _Test) -> Iterator[Member]:
    members = [info for info in archive.infolist() if not info.filename.endswith("/")]
    rest = 0
    for info in members:
        member = _unpack_one(archive, info, budget, is_wanted)
        if member.path is None and budget.named <= 0:
            rest += 1
            continue
        budget.named -= member.path is None
        yield member
    if rest:
        yield Member((f"({rest} more files)",), None, "were left out: the zip files hold too many files")
    if not members:
        yield Member((), None, "is an empty zip file")


def _unpack_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, is_wanted: _Test) -> Member:
    parts = _parts(_name(info)) or (_UNNAMED,)
    limit = LARGE_LIMIT if parts[-1].lower().endswith((".zip", ".yml")) else LIMIT
    problem = _problem(info, parts, budget, limit)
    if problem or not is_wanted(parts):
        return Member(parts, None, problem)
    place = budget.place()
    try:
        with archive.open(info) as source, place.open("wb") as target:
            problem = _copy(source, target, info, min(limit, budget.size))
    except _DAMAGE as error:
        _raise_if_full(error, budget.folder)
        problem = "is damaged inside the zip file"
    budget.size -= place.stat().st_size if place.exists() else 0
    if problem:
        place.unlink(missing_ok=True)
        return Member(parts, None, problem)
    return Member(parts, place)


def _raise_if_full(error: Exception, folder: Path) -> None:
    """A full disk is not the student's fault, and would be told of every file after this one."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
        raise GraderError(
            f"There is no room to unpack zip files in {folder.parent}.",
            hint="Free some space, or set TMPDIR to a folder that has more.",
        ) from None


def _copy(source: IO[bytes], target: IO[bytes], info: zipfile.ZipInfo, limit: int) -> str:
    """Copy within bounds measured while reading: what the archive says of sizes is a claim."""
    written = 0
    while chunk := source.read(_CHUNK):
        written += len(chunk)
        if written > limit:
            return "is too large"
        if written > _FREE and written > _RATIO * max(info.compress_size, 1):
            return "unpacks to far more than a submission can be (a zip bomb)"
        target.write(chunk)
    return ""


def _problem(info: zipfile.ZipInfo, parts: tuple[str, ...], budget: Budget, limit: int) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    checks = (
        (
            parts == (_UNNAMED,),
            f"has a name that leads out of the zip file, or through over {DEEPEST} folders",
        ),
        (budget.entries <= 0, "was left out: the zip files hold too many files"),
        (bool(info.flag_bits & 0x1), "is encrypted"),
        (
            info.compress_type not in _METHODS,
            "is packed by a method that is not read; zip it in the usual way",
        ),
        (stat.S_ISLNK(kind), "is a symbolic link, and links are not followed"),
        (kind not in {0, stat.S_IFREG}, "is not a regular file"),
        (info.file_size > limit, f"is larger than {limit // 1024 // 1024} MiB"),
        (info.file_size > budget.size, "was left out: the zip files hold too much"),
    )
    return next((words for wrong, words in checks if wrong), "")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; names without the UTF-8 flag are UTF-8 all the same where that can be."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _parts(name: str) -> tuple[str, ...]:
    """Split a name into folders and file; nothing for one that is absolute, climbs or goes too deep."""
    name = name.replace("\\", "/")
    parts = tuple(part for part in name.split("/") if part not in {"", "."})
    leads_out = posixpath.isabs(name) or ".." in parts or (parts and parts[0].endswith(":"))
    if leads_out or len(parts) > DEEPEST:
        return ()
    return tuple(readable(part) for part in parts)
