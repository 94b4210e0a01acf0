"""The house has floors, and imports only go down."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "grader"
FLOORS = {
    "__init__": 0, "errors": 0, "model": 0, "wording": 0,
    "course": 1, "gradebook": 1, "progress": 1, "sandbox": 1, "submissions": 1,
    "checks": 2, "diagnosis": 2, "quiz": 2, "report": 2,
    "grading": 3,
    "batch": 4, "verify": 4,
    "cli": 5, "notebook": 5, "__main__": 6,
}  # fmt: skip
JUDGING, TELLING = {"checks", "diagnosis", "quiz"}, {"report"}
FILES = sorted(HOUSE.rglob("*.py"))


def room_of(path):
    """Return the room a file lies in: its folder below grader/, or the file itself at the top."""
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports_of(path):
    """Return the rooms a file imports from, whether at its top or later."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "grader":
                known = len(parts) > 1 and parts[1] in FLOORS
                rooms.add(parts[1] if known else "__init__")
    return rooms


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_only_go_down(path):
    """A file imports only from lower floors or from its own room; the two wings never meet."""
    own = room_of(path)
    others = imports_of(path) - {own}
    if own == "__init__":
        return
    assert {room for room in others if FLOORS[room] >= FLOORS[own] and FLOORS[room] > 0} == set()
    if own in TELLING:
        assert others <= {"model", "errors", "__init__"}


def test_judging_rooms_share_only_the_lower_floors_and_each_other():
    """Judging never imports telling."""
    for path in FILES:
        if room_of(path) in JUDGING:
            assert not imports_of(path) & TELLING


@pytest.mark.parametrize(
    "path", sorted((HOUSE / "sandbox" / "inside").glob("*.py")), ids=lambda path: path.name
)
def test_the_untrusted_side_imports_nothing_of_ours_but_its_siblings(path):
    """The far side needs the standard library, NumPy and msgspec."""
    assert imports_of(path) == set()
