"""A few hundred submissions with every status among them, graded as each would be alone."""

from __future__ import annotations

from collections import Counter

import pytest

from grader.course import exercise_hash, load_course
from grader.gradebook import Gradebook
from grader.grading.examiner import Examiner
from grader.model import Submission
from grader.sandbox.levels import open_workshop

KINDS = {
    "right": "def add(one, other):\n    return one + other\n",
    "wrong": "def add(one, other):\n    return one - other\n",
    "raises": "def add(one, other):\n    raise KeyError(one)\n",
    "prints": "def add(one, other):\n    print('<b>' * 10)\n    return one + other\n",
    "syntax": "def add(one, other)\n",
    "import": "import nothing_of_this_name\n",
    "empty": "",
    "other": "def sub(one, other):\n    return one\n",
    "exits": "import os\n\n\ndef add(one, other):\n    os._exit(0)\n",
    "bytes": "\ufffe\u202e def",
    "hungry": "def add(one, other):\n    return bytes(10**11)\n",
}
SLOW = "def add(one, other):\n    while True:\n        pass\n"
FIELDS = (
    "status",
    "points",
    "max_points",
    "message",
    "complete",
    "isolation",
    "submission_hash",
    "course_hash",
)


def checked_alone(room, source, name="adding.py"):
    """Return the report that ``check`` would give."""
    course = load_course(room.course)
    exercise = course.exercises[0]
    workshop = open_workshop(room.isolation)
    kind = "ipynb" if name.endswith("ipynb") else "py"
    reports = []
    try:
        examiner = Examiner(exercise, workshop, course_hash=exercise_hash(course, exercise), shown=False)
        submission = Submission(
            student="x", exercise="adding", name=name, kind=kind, content=source.encode("utf-8", "replace")
        )
        examiner.examine([submission], reports.append)
    finally:
        workshop.close()
    return reports[0]


@pytest.fixture
def many(room):
    """Three hundred submissions of every kind, two slow ones, two notebooks."""
    for n in range(300):
        kind = list(KINDS)[n % len(KINDS)]
        room.hand_in(f"{kind}{n:03}", KINDS[kind] + f"# {n}\n" * (kind != "empty"))
    room.hand_in("slow1", SLOW)
    room.hand_in("slow2", SLOW + "# again\n")
    room.hand_in("book", '{"nbformat": 4, "cells": []}', name="adding.ipynb")
    room.hand_in("junk", "{", name="adding.ipynb")
    return room


def test_a_class_is_graded_as_each_is_alone(many):
    """Every submission of a large class gets its report, with the verdict that it would get alone."""
    summary = many.grade()
    reports = many.reports()
    assert summary.exit_code == 0
    assert len(reports) == summary.graded == 304
    assert set(summary.statuses) == {
        "graded",
        "not_loaded",
        "timeout",
        "out_of_memory",
        "crashed",
        "ungradable",
    }
    for kind in [*KINDS, "slow", "book", "junk"]:
        student = min(student for student, _ in reports if student.startswith(kind))
        (file,) = (many.place / student).iterdir()
        alone = checked_alone(many, file.read_text(), file.name)
        report = reports[student, "adding"]
        assert {field: report[field] for field in FIELDS} == {
            field: getattr(alone, field) for field in FIELDS
        }
        assert [(c["id"], c["outcome"], c["message"]) for c in report["checks"]] == [
            (c.id, c.outcome, c.message) for c in alone.checks
        ]
    by_kind = Counter(
        (student.rstrip("0123456789"), report["status"]) for (student, _), report in reports.items()
    )
    assert len(by_kind) == len(KINDS) + 3


def test_ways_to_grade_give_the_same(many):
    """One process or two, all at once or in two parts: the gradebook comes out the same."""
    few = tuple(sorted(path.name for path in many.place.iterdir())[:60:2])
    many.grade(students=few, jobs=1)
    first = {
        key: {**report, "seconds": 0}
        for key, report in many.reports().items()
        if report["status"] != "missing"
    }
    many.out = many.root / "other"
    many.grade(students=few[:10])
    many.grade(students=few)
    second = {
        key: {**report, "seconds": 0}
        for key, report in many.reports().items()
        if report["status"] != "missing"
    }
    assert first == second
    with Gradebook(many.out, new=False) as book:
        assert all(len(book.history(student, "adding")) == 1 for student in few)
