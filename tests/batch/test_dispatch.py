from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import msgspec
import pytest

from grader.batch.dispatch import Fault, Graded, dispatch
from grader.batch.jobs import Done, Job, Refusal
from grader.course import load_course
from grader.errors import GraderError, UsageError
from grader.gradebook import PackedReport
from grader.model import Submission

DEADLY, FAULTY, LAZY = "deadly", "faulty", "lazy"


class Pool:
    """Answers jobs at once; dies of deadly submissions, and everything under way with it."""

    size = 2
    travels = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.killed = 0
        self._waiting: list[tuple[Future[bytes], Job]] = []
        self._broken = False

    def submit(self, work, job):
        if self._broken:
            raise BrokenProcessPool
        self.asked.append(tuple(submission.student for submission in job.submissions))
        future: Future[bytes] = Future()
        if any(submission.student.startswith(DEADLY) for submission in job.submissions):
            self._broken = True
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(msgspec.msgpack.encode(self.done(job)))
        return future

    def done(self, job):
        names = [submission.student for submission in job.submissions]
        fault = next((at for at, name in enumerate(names) if name.startswith(FAULTY)), None)
        lazy = next((at for at, name in enumerate(names) if at and name.startswith(LAZY)), None)
        count = min(len(names) if end is None else end for end in (fault, lazy))
        reports = tuple(PackedReport(report=name.encode(), exhibit=b"") for name in names[:count])
        return Done(isolation="strong", reports=reports, fault="ZeroDivisionError" if fault == count else "")

    def lost(self, error):
        return isinstance(error, BrokenProcessPool)

    def kill(self):
        self.killed += 1
        self._broken = False

    def close(self):
        pass


@pytest.fixture
def job(room):
    """Makes a job of students."""
    exercise = load_course(room.course).exercises[0]

    def make(*students):
        submissions = (
            Submission(student=student, exercise=exercise.id, name="adding.py", kind="py")
            for student in students
        )
        return Job(exercise=exercise, exercise_hash="h", submissions=tuple(submissions))

    return make


def outcomes(jobs, pool):
    """Return who was graded and at whom the grader failed, each with how often."""
    found = list(dispatch(jobs, pool))
    graded = Counter(one.submission.student for one in found if isinstance(one, Graded))
    assert all(
        one.packed.report == one.submission.student.encode() for one in found if isinstance(one, Graded)
    )
    return graded, Counter(one.submission.student for one in found if isinstance(one, Fault))


@pytest.mark.parametrize("deadly", [1, 2, 3])
def test_the_guilty_are_named_and_nobody_else_is_lost(job, deadly):
    """Submissions that kill their process are found among many; all others are graded exactly once."""
    names = [f"s{n}" for n in range(40)]
    for n in range(deadly):
        names[7 + 9 * n] = f"{DEADLY}{n}"
    pool = Pool()
    graded, faults = outcomes([job(*names[start : start + 10]) for start in range(0, 40, 10)], pool)
    assert faults == {f"{DEADLY}{n}": 1 for n in range(deadly)}
    assert graded == {name: 1 for name in names if not name.startswith(DEADLY)}
    assert all((f"{DEADLY}{n}",) in pool.asked for n in range(deadly))


def test_a_fault_of_the_grader_is_tried_again_alone(job):
    """Where the grader fails at a submission, that one is tried alone; those around it are graded."""
    pool = Pool()
    graded, faults = outcomes([job("a", FAULTY, "b", "c")], pool)
    assert (graded, faults) == ({"a": 1, "b": 1, "c": 1}, {FAULTY: 1})
    assert (FAULTY,) in pool.asked
    assert pool.killed == 0


def test_what_a_job_hands_back_is_done_by_another(job):
    """Submissions that a job had no time for are graded all the same."""
    graded, faults = outcomes([job("a", "lazy1", "lazy2", "b")], Pool())
    assert (graded, faults) == ({"a": 1, "lazy1": 1, "lazy2": 1, "b": 1}, {})


@pytest.mark.parametrize(("code", "kind"), [(2, UsageError), (3, GraderError)])
def test_a_refusal_ends_the_run_with_its_own_words(job, code, kind):
    """An exercise that cannot be graded at all is an error with the refusal's words, after its reports."""

    class Refusing(Pool):
        def done(self, job):
            refusal = Refusal(problem="no", hint="do", exit_code=code)
            return Done(
                isolation="strong", reports=(PackedReport(report=b"a", exhibit=b""),), refusal=refusal
            )

    found = dispatch([job("a", "b")], Refusing())
    assert isinstance(next(found), Graded)
    with pytest.raises(kind, match="no") as raised:
        next(found)
    assert (raised.value.hint, raised.value.exit_code) == ("do", code)


def test_jobs_are_made_as_they_are_needed(job):
    """However many jobs there are, only as many are made as can be under way."""
    made = []

    def jobs():
        for n in range(100):
            made.append(n)
            yield job(f"s{n}")

    found = dispatch(jobs(), Pool())
    next(found)
    assert len(made) <= Pool.size + 1


def test_a_job_that_never_comes_back_is_stopped(job, monkeypatch):
    """A process that hangs is killed after its time; the submission it hangs at is named, the others are graded."""
    monkeypatch.setattr("grader.batch.dispatch._limit", lambda _: 0.05)

    class Hanging(Pool):
        def __init__(self):
            super().__init__()
            self._hanging = []

        def submit(self, work, job):
            if not any(submission.student.startswith("hangs") for submission in job.submissions):
                return super().submit(work, job)
            self._hanging.append(Future())
            return self._hanging[-1]

        def kill(self):
            super().kill()
            for future in self._hanging:
                if not future.done():
                    future.set_exception(BrokenProcessPool())

    graded, faults = outcomes([job("a", "hangs", "b"), job("c")], Hanging())
    assert (graded, faults) == ({"a": 1, "b": 1, "c": 1}, {"hangs": 1})


def test_a_machine_that_starts_no_process_ends_the_run(job):
    """When no process can be started at all, that is said; nobody is called guilty."""

    class Barren(Pool):
        def submit(self, work, job):
            raise BrokenProcessPool

    with pytest.raises(GraderError, match="No process can be started"):
        list(dispatch([job("a", "b")], Barren()))
