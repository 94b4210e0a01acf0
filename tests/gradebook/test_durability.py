"""What outlives kill -9, and a disk that is full."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.gradebook import Gradebook

WRITER = """
import os, resource, signal, sys
from pathlib import Path
from grader.errors import GraderError
from grader.gradebook import Gradebook, pack_report
from grader.model import Exhibit, Report

def report(n):
    return Report(student=f"s{n}", exercise="adding", points=n, max_points=10, status="graded", message="",
        complete=True, isolation="strong", checks=(), diagnoses=(), submission_hash="", course_hash="",
        grader_version="", seconds=0, exhibit=Exhibit(source=os.urandom(2000).hex()))

book = Gradebook(Path(sys.argv[1]), new=True)
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    for n in range(10**6):
        book.record(b"k", pack_report(report(n)), None)
        print(n, flush=True)
except GraderError as error:
    print(error)
"""


def test_what_was_told_to_be_recorded_outlives_a_kill(tmp_path):
    """After kill -9 every report that was said to be recorded is there, and the gradebook opens."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(50)]
    writer.kill()
    told += writer.stdout.readlines()
    writer.communicate()
    complete = [int(line) for line in told if line.endswith("\n")]
    with Gradebook(tmp_path, new=False) as book:
        there = {student for student, _ in book.students()}
        assert all(book.marks(student)[0].report is not None for student in there)
    assert {f"s{n}" for n in complete} <= there


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is POSIX")
def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path):
    """When no more can be written, that is said; what was recorded is there, and more can follow."""
    command = [sys.executable, "-c", WRITER, tmp_path, str(400_000)]
    *told, sentence = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert "cannot be written: the disk is full" in sentence
    assert told
    with Gradebook(tmp_path, new=False) as book:
        assert {student for student, _ in book.students()} == {f"s{n}" for n in told}
        book.enrol([("ada", "Ada")])
