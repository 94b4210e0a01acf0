"""Finding a course and loading it: strictly, with every problem of every file in one error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course import coding
from grader.course.digest import hash_course
from grader.course.listing import explain_list, folder_names
from grader.course.reading import read_document
from grader.course.shape import Found, read_record, suggest
from grader.course.types import Course, CourseFile, Exercise
from grader.errors import CourseError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from grader.course.types import Listed

FILE = "course.yaml"


def _read_quiz(folder: Path, solution: Path | None, root: Path) -> Found:
    # Most exercises are none, and what a quiz may say takes longer to define than an exercise to read.
    from grader.course.quizzes import read_quiz  # noqa: PLC0415

    return read_quiz(folder, solution, root)


_KINDS: Mapping[str, Callable[[Path, Path | None, Path], Found]] = {
    coding.FILE: coding.read_coding,
    "quiz.yaml": _read_quiz,
}
"""How each kind of exercise is read, by the file that makes a folder one of that kind."""


def find_course(start: Path) -> Path:
    """Return the path of the nearest course.yaml, in ``start`` or a folder above it.

    Raises UsageError when there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
    raise UsageError(
        f"There is no {FILE} in {start} or any folder above it.",
        hint="Go to the course's folder, or name it with --course PATH.",
    )


def load_course(path: Path) -> Course:
    """Load the course at ``path``, a course.yaml or the folder it lies in.

    Raises UsageError when there is no such file, CourseError with all problems of all files.
    """
    path = _locate(path)
    root, document = path.parent, read_document(path, path.name)
    file, problems = read_record(document, CourseFile)
    found = {name: _read_exercise(root, name) for name in folder_names(root / "exercises")}
    problems += tuple(problem for each in found.values() for problem in each.problems)
    problems += tuple(explain_list(document, found, folder_names(root / "solutions")))
    if file is None or problems:
        raise CourseError(sorted(problems, key=lambda p: (p.file != path.name, p.file, p.line or 0)))
    exercises = tuple(_exercise(root, listed, found[listed.id]) for listed in file.exercises)
    try:
        return Course(root=root, file=file, exercises=exercises, hash=hash_course(root, path, exercises))
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise CourseError([Problem(file=str(error.filename), what=what, remedy="make it readable")]) from None


def load_part(path: Path, name: str) -> Course:
    """Load a course with this one exercise only, which is what checking it needs.

    The files of the others are not read: their faults are no reason to refuse a student. Raises UsageError
    when there is no such file or exercise, CourseError with the problems of what is read.
    """
    path = _locate(path)
    file, problems = read_record(read_document(path, path.name), CourseFile)
    if file is None or problems:
        return load_course(path)
    listed = {each.id: each for each in file.exercises}
    if name not in listed:
        raise _unknown(name, listed)
    found = _read_exercise(path.parent, name)
    if found.problems:
        raise CourseError(found.problems)
    exercise = _exercise(path.parent, listed[name], found)
    return Course(
        root=path.parent, file=file, exercises=(exercise,), hash=hash_course(path.parent, path, (exercise,))
    )


def _locate(path: Path) -> Path:
    path = path.resolve()
    path = path / FILE if path.is_dir() else path
    if not path.is_file():
        raise UsageError(f"There is no course at {path}.", hint="Name a course.yaml or its folder.")
    return path


def find_exercise(course: Course, name: str) -> Exercise:
    """Return the exercise with the id ``name``; raises UsageError, with a near miss named."""
    known = {exercise.id: exercise for exercise in course.exercises}
    if name in known:
        return known[name]
    raise _unknown(name, known)


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    hint = suggest(name, known)
    return UsageError(f'There is no exercise "{name}" in this course.', hint=f"{hint[0].upper()}{hint[1:]}")


def _read_exercise(root: Path, name: str) -> Found:
    folder = root / "exercises" / name
    for file, read in _KINDS.items():
        if (folder / file).exists():
            return read(folder, _solution(root, name), root)
    what = f"the folder holds no {' or '.join(_KINDS)}"
    problem = Problem(file=f"exercises/{name}", what=what, remedy="write it, or take the folder away")
    return Found(file=None, points=None, problems=(problem,))


def _exercise(root: Path, listed: Listed, found: Found) -> Exercise:
    assert found.file is not None, "a file that could not be read is a problem, and there was none"
    folder, solution = root / "exercises" / listed.id, _solution(root, listed.id)
    return Exercise(file=found.file, folder=folder, solution=solution, due=listed.due, quiz=found.quiz)


def _solution(root: Path, name: str) -> Path | None:
    """Return the folder that an exercise's solution has to lie in, None in a course without solutions."""
    return root / "solutions" / name if (root / "solutions").is_dir() else None
