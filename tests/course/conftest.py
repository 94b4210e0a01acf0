"""A small course on disk that is right in everything, for tests to spoil."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader.course import load_course
from grader.errors import CourseError

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
format_version: 1
title: Two sums
exercises:
  - id: adding
    points: 20
    due: 2027-02-05T23:59:00+01:00
  - id: halving
    points: 10
"""
ADDING = """\
format_version: 1
id: adding
title: Add two numbers
points: 20
functions:
  add: [one, other]
  negate: [number]
limits: {seconds_per_call: 2, seconds: 10}
examples:
  points: 5
  calls:
    - {function: add, args: [1, 2], gives: 3}
    - {function: negate, args: [{array: [1, 2], dtype: uint8}], raises: ValueError}
pictures:
  - kind: sweep
    title: The sum
    function: add
    args: [x, 1]
    x: {start: 0, stop: 1}
    x_label: number
    y_label: sum
  - kind: series
    title: The other way
    function: negate
    args: [3]
    result: 0
    x_label: index
    y_label: value
now_you_can_say: Sums are easy.
"""
HALVING = """\
format_version: 1
id: halving
title: Halve a number
points: 10
functions: {halve: [number]}
examples: {points: 4, calls: [{args: [4], gives: 2}]}
now_you_can_say: Halves too.
"""
CHECKS = """\
import pytest


@pytest.mark.points(9.5)
def test_small(student):
    \"\"\"adds small numbers\"\"\"


@pytest.mark.points(5.5)
@pytest.mark.family("plain")
def test_large(student):
    \"\"\"adds large numbers\"\"\"
"""
FILES = {
    "course.yaml": COURSE,
    "exercises/adding/exercise.yaml": ADDING,
    "exercises/adding/README.md": "Add.\n",
    "exercises/adding/adding.py": "def add(one, other): ...\n",
    "exercises/halving/exercise.yaml": HALVING,
    "exercises/halving/README.md": "Halve.\n",
    "exercises/halving/halving.py": "def halve(number): ...\n",
    "solutions/adding/reference.py": "def add(one, other):\n    pass\n\n\ndef negate(number):\n    pass\n",
    "solutions/adding/checks.py": CHECKS,
    "solutions/halving/reference.py": "def halve(number):\n    return number / 2\n",
    "solutions/halving/checks.py": "@pytest.mark.points(6)\ndef test_half(student):\n    pass\n",
}


class Draft:
    """A course in the making: files to write, replace in, and load."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def load(self):
        return load_course(self.root)

    def problems(self) -> list[str]:
        with pytest.raises(CourseError) as raised:
            self.load()
        return list(map(str, raised.value.problems))


@pytest.fixture
def draft(tmp_path):
    """A right course of two exercises with solutions."""
    return Draft(tmp_path / "course")
