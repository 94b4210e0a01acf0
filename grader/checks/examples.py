"""The public examples of a task page, as a check like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.checks import agree, refuses

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_examples(student: Any, examples: Sequence[tuple[str, tuple[Any, ...], Any]]) -> None:
    """Compare every public example; the sentence the student reads is in exercise.yaml."""
    for function, args, gives in examples:
        if gives is ValueError:
            refuses(getattr(student, function), *args)
        else:
            agree(getattr(student, function)(*args), gives)
