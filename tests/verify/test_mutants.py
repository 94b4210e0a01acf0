"""Mutants: small faults, each put in alone."""

import pytest

from grader.errors import CourseError
from grader.verify.mutants import mutate, read_equivalents

SOURCE = '''"""Words."""

def f(x, n):
    """Words stay."""
    if x < 0 and n > 1:
        raise ValueError(f"{n - 1} is too many")
    total = -x * 2
    return total / n
'''


def test_every_kind_of_fault_is_tried_once():
    """Comparisons, boolean words, signs, operators, constants and whole statements; no message, no docstring."""
    changes = {(mutant.number, mutant.change) for mutant in mutate(SOURCE)}
    assert changes == {
        (3, 'line "if x < 0 and n > 1:" goes'),
        (3, 'line "total = -x * 2" goes'),
        (3, 'line "return total / n" goes'),
        (5, "< becomes <="),
        (5, "> becomes >="),
        (5, "and becomes or"),
        (5, "0 becomes 1"),
        (5, "1 becomes 2"),
        (5, "line \"raise ValueError(f'{n - 1} is too many')\" goes"),
        (7, "* becomes /"),
        (7, "2 becomes 3"),
        (7, "the minus sign goes"),
        (8, "/ becomes *"),
    }


def test_a_mutant_differs_from_the_source_in_its_one_place():
    """Mutants are whole sources that compile and differ from each other."""
    sources = [mutant.source for mutant in mutate(SOURCE)]
    assert len(set(sources)) == len(sources)
    for source in sources:
        compile(source, "mutant", "exec")


def test_declared_equivalents_are_read_strictly(tmp_path):
    """A reason is due, and an unknown key is a problem with its line."""
    file = tmp_path / "equivalent.yaml"
    assert read_equivalents(tmp_path) == frozenset()
    file.write_text("equivalent:\n  - {line: a, change: b, why: c}\n")
    assert read_equivalents(tmp_path) == {("a", "b")}
    file.write_text("equivalent:\n  - {line: a, change: b}\n  - {line: a, change: b, because: c}\n")
    with pytest.raises(CourseError) as caught:
        read_equivalents(tmp_path)
    assert {problem.line for problem in caught.value.problems} == {2, 3}
