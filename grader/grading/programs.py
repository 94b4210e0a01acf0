"""From a submission's bytes to what a worker is given to load, and to the text a page shows.

Nothing is parsed as Python here: a notebook is opened as JSON, a file stays bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.sandbox.student import Program
from grader.submissions.reading import UngradableError

if TYPE_CHECKING:
    from grader.course.types import Exercise
    from grader.model import Submission

_TAME = re.compile(r"[\w .()+-]{1,80}")


def read_program(exercise: Exercise, submission: Submission) -> Program | str:
    """Return the program, or one sentence why there is none."""
    notebook = submission.kind == "ipynb"
    parts: tuple[bytes, ...] = (submission.content,)
    if notebook:
        # Notebooks are the rarer kind, and reading them is not needed for a plain file.
        from grader.submissions.notebooks import code_cells  # noqa: PLC0415

        try:
            parts = tuple(cell.encode("utf-8", "replace") for cell in code_cells(submission.content))
        except UngradableError as refusal:
            return str(refusal)
    return Program(
        name=exercise.id,
        file=submission.name if _TAME.fullmatch(submission.name) else f"{exercise.id}.{submission.kind}",
        parts=parts,
        notebook=notebook,
        functions=exercise.file.functions,
    )


def shown_source(program: Program) -> str:
    """Return the source as pages show it; a notebook's cells each under a heading line.

    Line numbers are the ones that answers and messages speak of.
    """
    parts = [re.sub(r"\r\n?", "\n", part.decode("utf-8-sig", "replace")) for part in program.parts]
    if not program.notebook:
        return parts[0]
    return "".join(f"# cell {number}\n{part}\n\n" for number, part in enumerate(parts, 1))
