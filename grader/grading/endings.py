"""What a report's status and its one sentence are, from how a submission's calls ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from grader.model import Loss, Raised
from grader.sandbox.replies import STATUS

if TYPE_CHECKING:
    from grader.checks.running import Checked
    from grader.model import Call, Died, Status
    from grader.sandbox.student import Student


class Ending(msgspec.Struct, frozen=True):
    """A status, and one sentence when it is not ``graded`` or when a worker was lost on the way."""

    status: Status
    message: str = ""


def read_ending(checked: Checked, student: Student) -> Ending:
    """Tell a fault of ours from a lost worker from an ordinary grade.

    A worker lost on some calls only is an ordinary grade: the other checks were run in a fresh one.
    """
    if checked.faults:
        count = len(checked.faults)
        checks = "1 check" if count == 1 else f"{count} checks"
        return Ending(
            "grader_error", f"{checks} could not be run: a fault of the course, so this grade is not final."
        )
    lost = student.first_loss
    if lost is not None:
        call, died = lost
        sentence = _lost_sentence(call, died, student.file)
        return Ending("graded" if checked.plain else STATUS[died.why], sentence)
    if not checked.plain and any(_out_of_memory(answer) for _, answer in student.calls):
        return Ending("out_of_memory", f"{student.file} needs more memory than there is for one submission.")
    return Ending("graded")


def printed(student: Student) -> str:
    """Return the first thing printed in a public call: what a hidden call prints may hold its input."""
    texts = (getattr(answer, "printed", "") for call, answer in student.calls if call.public)
    return next(filter(None, texts), "")


def _out_of_memory(answer: object) -> bool:
    return isinstance(answer, Raised) and "MemoryError" in answer.kinds


def _lost_sentence(call: Call, died: Died, file: str) -> str:
    name = call.function
    match died.why:
        case Loss.TIME:
            return f"{file}: {name} did not come back within {died.seconds:.0f} seconds and was stopped."
        case Loss.TOTAL:
            return (
                f"{file}: the calls took more than {died.seconds:.0f} seconds together; the rest was not run."
            )
        case Loss.MEMORY:
            return f"{file}: {name} needs more memory than there is for one submission."
        case Loss.OUTPUT:
            return f"{file}: {name} prints without end and was stopped."
        case Loss.EXIT:
            return f"{file}: {name} ended its own process (os._exit or the like) instead of returning."
        case Loss.CRASH:
            by = f" with {died.signal}" if died.signal else ""
            return f"{file}: the Python process crashed{by} while {name} was running."
