"""Workers to ask, at the level every platform has."""

import pytest

from grader.course.types import Limits
from grader.model import Call
from grader.sandbox.levels import open_workshop
from grader.sandbox.student import Program, Student

LIMITS = Limits(seconds_per_call=1.0, seconds=20.0, memory_mb=512)


@pytest.fixture(scope="session")
def workshop():
    """One workshop of fresh processes for all tests."""
    with_processes = open_workshop("process")
    yield with_processes
    with_processes.close()


@pytest.fixture
def submit(workshop):
    """Submit a source (or a list of notebook cells) and get the student and how loading went."""
    opened = []

    def submit(source, functions=None, *, name="exercise3", limits=LIMITS, plan=()):
        notebook = isinstance(source, list)
        parts = tuple(part.encode() for part in source) if notebook else (source,)
        parts = tuple(part.encode() if isinstance(part, str) else part for part in parts)
        program = Program(
            name=name,
            file=f"{name}.ipynb" if notebook else f"{name}.py",
            parts=parts,
            notebook=notebook,
            functions=functions or {"f": ["x"]},
        )
        student = Student(workshop, program, limits)
        opened.append(student)
        return student, student.load(plan)

    yield submit
    for student in opened:
        student.close()


@pytest.fixture
def answer(submit):
    """Submit a source and return the answer to one call of its ``f``."""

    def answer(source, *args):
        student, loaded = submit(source, {"f": [f"x{at}" for at in range(len(args))]})
        assert not hasattr(loaded, "status"), loaded
        return student.ask([Call("f", args)])[0]

    return answer
