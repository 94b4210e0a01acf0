"""A course packed for machines that do not share a disk, and unpacked there once, by its hash."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.load import load_course
from grader.errors import GraderError

if TYPE_CHECKING:
    from grader.course.types import Course

_PARTS = ("exercises", "solutions")
_LEFT_BEHIND = ("__pycache__", ".git", ".ipynb_checkpoints")


def pack_course(course: Course, file: str = "course.yaml") -> bytes:
    """Return the course's files as a zip file's bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(course.root / file, file)
        for part in _PARTS:
            for path in sorted((course.root / part).rglob("*")):
                name = path.relative_to(course.root)
                if path.is_file() and not any(left in name.parts for left in _LEFT_BEHIND):
                    archive.write(path, name.as_posix())
    return packed.getvalue()


@cache
def unpack_course(packed: bytes, course_hash: str) -> Course:
    """Return the course, unpacked once per process into a folder of its own.

    Raises GraderError when what arrived is not the course with this hash.
    """
    folder = tempfile.TemporaryDirectory(prefix="grader-course-")
    _unpacked.append(folder)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder.name)
    course = load_course(Path(folder.name))
    if course.hash != course_hash:
        raise GraderError(
            "The course that reached a worker of the cluster is not the one that was sent.",
            hint="Do all machines have the same version of the grader? Nothing was graded with it.",
        )
    return course


_unpacked: list[tempfile.TemporaryDirectory[str]] = []
"""Kept for as long as the process lives; they remove themselves at its end."""
