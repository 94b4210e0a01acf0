"""The public examples of a task page, as a check like any other but for needing no file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.checks.claims import agree, refuses
from grader.course.values import read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.types import Exercise

ID = "examples"


def read_examples(exercise: Exercise) -> list[tuple[str, tuple[Any, ...], Any]]:
    """Return the examples of an exercise: function, arguments, and the value or ValueError."""
    first = next(iter(exercise.file.functions))
    return [
        (
            example.function or first,
            tuple(read_value(value) for value in example.args),
            ValueError if example.raises == "ValueError" else read_value(example.gives),
        )
        for example in exercise.file.examples.calls
    ]


def check_examples(student: Any, examples: Sequence[tuple[str, tuple[Any, ...], Any]]) -> None:
    """Compare every example; the sentence that the student reads is in exercise.yaml."""
    for function, args, gives in examples:
        if gives is ValueError:
            refuses(getattr(student, function), *args)
        else:
            agree(getattr(student, function)(*args), gives)
