"""Hashes over what grading reads, so that a grade is known to be of this course or of another."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from grader.course.types import Course, Exercise


_LIKE = re.compile(r"^like:\s*[\"']?(\w+)", re.MULTILINE)


def hash_course(root: Path, course_file: Path, exercises: Iterable[Exercise]) -> str:
    """Return a hash that changes when any file that grading reads does, in hexadecimal."""
    digest = hashlib.sha256(_stamp([course_file], root))
    for exercise in exercises:
        digest.update(_hash_exercise(root, exercise).encode())
    return digest.hexdigest()


def exercise_hash(course: Course, exercise: Exercise) -> str:
    """Return a hash over what this one exercise's grade depends on, in hexadecimal.

    That is the YAML of its folder, its solution's folder, those whose misconceptions it inherits, and the
    files that lie in solutions/ for all exercises. They are read anew each time.
    """
    return _hash_exercise(course.root, exercise)


def _hash_exercise(root: Path, exercise: Exercise) -> str:
    own = f"{exercise.id}.yaml"  # the name of a student's answers, should they work in this folder
    files = sorted(
        path for path in list_visible(exercise.folder) if path.suffix == ".yaml" and path.name != own
    )
    if exercise.solution is not None:
        shared = [path for path in list_visible(exercise.solution.parent) if path.is_file()]
        files += sorted(shared) + [
            path for folder in _family(exercise.solution) for path in sorted(_walk(folder))
        ]
    return hashlib.sha256(_stamp(files, root)).hexdigest()


def _family(solution: Path) -> list[Path]:
    """Return a solution's folder and those whose misconceptions are inherited (``like: exercise1``)."""
    family = [solution]
    for folder in family:
        file = folder / "misconceptions.yaml"
        named = _LIKE.search(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None
        other = solution.parent / named[1] if named else folder
        if other not in family and other.is_dir():
            family.append(other)
    return family


def _stamp(files: Iterable[Path], root: Path) -> bytes:
    """Return names and contents in a form in which no two sets of files look alike."""
    contents = ((path.relative_to(root).as_posix().encode(), path.read_bytes()) for path in files)
    return b"".join(b"%d %s %d " % (len(name), name, len(data)) + data for name, data in contents)


def _walk(folder: Path) -> Iterator[Path]:
    for path in list_visible(folder):
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def list_visible(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder but for what editors and Python leave there."""
    for path in folder.iterdir():
        if not path.name.startswith((".", "__pycache__")) and path.suffix != ".pyc":
            yield path
