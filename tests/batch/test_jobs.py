from __future__ import annotations

import pytest

from grader.batch import jobs
from grader.batch.jobs import Job, read_done, run_job
from grader.course import load_course
from grader.errors import CourseError, GraderError, Problem
from grader.model import Submission


class Examiner:
    """Stands for the grading: hands each submission to ``examine`` of a test."""

    def __init__(self, each) -> None:
        self._each = each

    def examine(self, submissions, deliver):
        for submission in submissions:
            deliver(self._each(submission))


@pytest.fixture
def make(room, monkeypatch):
    """Makes a job of students whose grading is the given function."""
    exercise = load_course(room.course).exercises[0]

    def made(*students, each=None, isolation="strong", wanted=None):
        workshop = type("Workshop", (), {"isolation": isolation})()
        monkeypatch.setattr(jobs, "_workshop", lambda _: workshop)
        monkeypatch.setattr(jobs, "_examiner", lambda *_: Examiner(each))
        submissions = tuple(
            Submission(student=student, exercise="adding", name="adding.py", kind="py")
            for student in students
        )
        return Job(exercise=exercise, exercise_hash="h", submissions=submissions, wanted=wanted)

    return made


@pytest.fixture
def packed(monkeypatch):
    """Reports are packed as their student's name."""
    monkeypatch.setattr(
        jobs, "pack_report", lambda student: jobs.PackedReport(report=student.encode(), exhibit=b"")
    )


def name(submission):
    """Grade a submission to its student's name."""
    return submission.student


def test_reports_come_back_in_order(make, packed):
    """A job's reports are those of its submissions, in their order."""
    done = read_done(run_job(make("a", "b", each=name)))
    assert [report.report for report in done.reports] == [b"a", b"b"]
    assert (done.isolation, done.fault, done.refusal) == ("strong", "", None)


def test_a_fault_keeps_the_reports_before_it(make, packed):
    """Where the grader fails, the reports before come back, and the error with its place."""

    def each(submission):
        return submission.student if submission.student == "a" else 1 / 0

    done = read_done(run_job(make("a", "b", "c", each=each)))
    assert [report.report for report in done.reports] == [b"a"]
    assert done.fault.startswith("ZeroDivisionError: division by zero in each (")
    assert "test_jobs.py" in done.fault


def test_what_is_not_begun_in_time_is_left(make, packed, monkeypatch):
    """A job whose time is over begins nothing more, but always begins something."""
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", -1.0)
    done = read_done(run_job(make("a", "b", each=name)))
    assert [report.report for report in done.reports] == [b"a"]
    assert done.fault == ""


def test_no_class_is_graded_unconfined_by_accident(make):
    """At level process nothing is graded unless process was asked for."""
    done = read_done(run_job(make("a", each=name, isolation="process")))
    assert done.reports == ()
    assert done.refusal is not None
    assert done.refusal.exit_code == 2
    assert "doctor" in done.refusal.hint


def test_a_fault_of_the_course_is_a_refusal(make, packed):
    """A course error ends the job with the course's problems, not with a submission's name."""

    def each(submission):
        raise CourseError([Problem(file="checks.py", line=3, what="is odd", remedy="mend it")])

    done = read_done(run_job(make("a", each=each)))
    assert done.refusal is not None
    assert "checks.py:3" in done.refusal.problem


def test_no_workshop_is_a_refusal(make, monkeypatch):
    """When no worker can be had, nothing is graded and the reason comes back as words."""

    def fail(_):
        raise GraderError("no bubblewrap", hint="install it")

    job = make("a", each=name)
    monkeypatch.setattr(jobs, "_workshop", fail)
    done = read_done(run_job(job))
    assert done.refusal is not None
    assert (done.refusal.problem, done.refusal.hint) == ("no bubblewrap", "install it")
