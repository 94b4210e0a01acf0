"""A small course that grades in milliseconds, a class for it, and one way to grade the one by the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from grader.batch.intake import Wishes, opened_intake
from grader.batch.pools import opened_pool
from grader.batch.run import run_batch
from grader.course import load_course
from grader.sandbox.levels import open_workshop

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
format_version: 1
title: Two sums
exercises:
  - id: adding
    points: 10
    due: 2027-02-05T23:59:00+01:00
  - id: halving
    points: 10
late: {percent_per_day: 10, at_most_percent: 50, grace_minutes: 15}
"""
EXERCISE = """\
format_version: 1
id: %(id)s
title: %(title)s
points: 10
functions: {%(function)s}
limits: {seconds_per_call: 0.5, seconds: 20, memory_mb: 256}
examples:
  points: 10
  calls:
    - {args: %(args)s, gives: %(gives)s}
now_you_can_say: Sums are easy.
"""
ADDING = {"id": "adding", "title": "Add", "function": "add: [one, other]", "args": "[1, 2]", "gives": "3"}
HALVING = {"id": "halving", "title": "Halve", "function": "halve: [number]", "args": "[4]", "gives": "2"}
RIGHT = "def add(one, other):\n    return one + other\n"
WRONG = "def add(one, other):\n    return one - other\n"
HALF = "def halve(number):\n    return number / 2\n"


class Room:
    """A course, a class and a results folder, below one folder."""

    right, wrong, half = RIGHT, WRONG, HALF

    def __init__(self, root: Path, isolation) -> None:
        self.root = root
        self.isolation = isolation
        self.course = root / "course"
        self.place = root / "class"
        self.out = root / "out"
        self.place.mkdir()
        self.write_exercise(ADDING)
        self.write_exercise(HALVING)
        (self.course / "course.yaml").write_text(COURSE)

    def write_exercise(self, facts=ADDING, **changed) -> None:
        facts = {**facts, **changed}
        folder = self.course / "exercises" / facts["id"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "exercise.yaml").write_text(EXERCISE % facts)
        (folder / "README.md").write_text("Do it.\n")
        (folder / f"{facts['id']}.py").write_text(RIGHT if facts["id"] == "adding" else HALF)

    def hand_in(self, student, source, exercise="adding", name=None) -> Path:
        folder = self.place / student
        folder.mkdir(exist_ok=True)
        file = folder / (name or f"{exercise}.py")
        file.write_text(source)
        return file

    def wishes(self, **more) -> Wishes:
        facts = {"place": self.place, "out": self.out, "isolation": self.isolation, "jobs": 2, **more}
        return Wishes(**facts)

    def grade(self, *, tick=lambda _: None, **more):
        course, wishes = load_course(self.course), self.wishes(**more)
        with opened_intake(course, wishes) as intake, opened_pool(wishes.jobs) as pool:
            return run_batch(course, intake, wishes, pool, tick)

    def reports(self, out=None) -> dict:
        lines = ((out or self.out) / "reports.jsonl").read_text().splitlines()
        return {(report["student"], report["exercise"]): report for report in map(json.loads, lines)}

    def grades(self) -> list[str]:
        return (self.out / "grades.csv").read_text().splitlines()


@pytest.fixture(scope="session")
def isolation():
    """The level to ask for: None for the best where a class may be graded with it, else process."""
    workshop = open_workshop()
    workshop.close()
    return "process" if workshop.isolation == "process" else None


@pytest.fixture
def room(tmp_path, isolation):
    """A course of two exercises, and a class that has handed in nothing yet."""
    return Room(tmp_path, isolation)
