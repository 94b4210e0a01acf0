"""JSON Schemas of the course files, by which editors complete and underline; made from the types.

``python -m grader.course.schema docs/schemas`` writes them again after a type has changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader.course.quiz_types import AnswersFile, QuizFile
from grader.course.types import CourseFile, ExerciseFile

if TYPE_CHECKING:
    from grader.course.types import Record

_FILES: dict[str, type[Record]] = {
    "course": CourseFile,
    "exercise": ExerciseFile,
    "quiz": QuizFile,
    "answers": AnswersFile,
}


def make_schemas() -> dict[str, str]:
    """Return the text of every schema file by its name."""
    return {f"{name}.schema.json": _write(record) for name, record in _FILES.items()}


def write_schemas(folder: Path) -> None:
    """Write every schema file into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _write(record: type[Record]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(record)}
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
