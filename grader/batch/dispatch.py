"""Jobs go out, reports come back; whatever happens to a job's process, every submission comes back somehow.

When a process dies, everything that was under way is graded again alone, halving until the guilty submission
stands by itself and is named.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.batch.jobs import PATIENCE_SECONDS, read_done, run_job
from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from grader.batch.jobs import Done, Job, Refusal
    from grader.batch.pools import Pool
    from grader.gradebook import PackedReport
    from grader.model import Submission

_DIED = (
    "The process that graded it ended without a word (killed, out of memory, or a crash of the interpreter)."
)
_STUCK = "The process that graded it did not come back and was stopped."
# Beyond a submission's own limit: starting a process, the checks and the diagnosis on our side.
_OWN_SECONDS = 120.0
_STARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A submission came back with a report."""

    submission: Submission
    packed: PackedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The grader itself failed at a submission, also when it was graded alone; ``what`` is for engineers."""

    job: Job
    what: str

    @property
    def submission(self) -> Submission:
        """The one submission it failed at."""
        return self.job.submissions[0]


def dispatch(jobs: Iterable[Job], pool: Pool) -> Iterator[Graded | Fault]:
    """Run jobs and yield what became of every submission of theirs, as it comes.

    Raises GraderError when an exercise cannot be graded at all.
    """
    yield from _Dispatcher(iter(jobs), pool).run()


class _Dispatcher:
    def __init__(self, jobs: Iterator[Job], pool: Pool) -> None:
        self._jobs = jobs
        self._pool = pool
        self._again: deque[Job] = deque()
        self._under_way: dict[Future[bytes], Job] = {}

    def run(self) -> Iterator[Graded | Fault]:
        while self._fill():
            for future, job in self._finished():
                error = _error_of(future)
                if error is None:
                    yield from self._take(job, read_done(future.result()))
                elif self._pool.lost(error):
                    yield from self._alone(job)
                else:
                    raise error

    def _fill(self) -> bool:
        """Keep one job waiting beside those at work, and no more: each holds its submissions' bytes."""
        while len(self._under_way) <= self._pool.size:
            job = self._again.popleft() if self._again else next(self._jobs, None)
            if job is None:
                break
            self._under_way[self._submit(job)] = job
        return bool(self._under_way)

    def _submit(self, job: Job) -> Future[bytes]:
        """Submit a job, to fresh processes where the pool broke meanwhile; what was under way fails by that."""
        for _ in range(_STARTS):
            try:
                return self._pool.submit(run_job, job)
            except Exception as error:
                if not self._pool.lost(error):
                    raise
                self._pool.kill()
        raise GraderError(
            "No process can be started to grade in.",
            hint="Is the machine out of memory or of processes? Run this again; what was graded is kept.",
        )

    def _finished(self) -> list[tuple[Future[bytes], Job]]:
        """Wait for jobs to come back; where processes died, that is all of theirs."""
        limit = max(map(_limit, self._under_way.values()), default=0.0)
        done, waiting = wait(self._under_way, timeout=limit, return_when=FIRST_COMPLETED)
        if not done or any(map(self._is_lost, done)):
            # Nothing came back in time, or nothing will: what is left fails with the processes.
            self._pool.kill()
            done |= {future for future in waiting if future.done()}
        return [(future, self._under_way.pop(future)) for future in done]

    def _alone(self, suspect: Job) -> Iterator[Graded | Fault]:
        """Run a job by itself; if that kills a process too, its halves, down to the one submission."""
        waiting = [suspect]
        while waiting:
            job = waiting.pop()
            future = self._submit(job)
            done, _ = wait([future], timeout=_limit(job))
            error = _error_of(future) if done else TimeoutError()
            if error is None:
                yield from self._take(job, read_done(future.result()))
                continue
            self._pool.kill()
            if len(job.submissions) == 1:
                yield Fault(job=job, what=_DIED if done else _STUCK)
            else:
                waiting += [_part(job, half) for half in _halves(job.submissions)]

    def _take(self, job: Job, done: Done) -> Iterator[Graded | Fault]:
        """Yield a job's reports, and see to what it could not grade and what it handed back."""
        count = len(done.reports)
        for submission, packed in zip(job.submissions, done.reports, strict=False):
            yield Graded(submission=submission, packed=packed)
        if done.refusal is not None:
            raise _error(done.refusal)
        if done.fault:
            failed = _part(job, job.submissions[count : count + 1])
            if len(job.submissions) == 1:
                yield Fault(job=failed, what=done.fault)
            else:
                self._again.append(failed)
            count += 1
        self._again += [_part(job, rest) for rest in _shares(job.submissions[count:], self._pool.size)]

    def _is_lost(self, future: Future[bytes]) -> bool:
        error = _error_of(future)
        return error is not None and self._pool.lost(error)


def _error_of(future: Future[bytes]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()


def _limit(job: Job) -> float:
    return PATIENCE_SECONDS + job.exercise.file.limits.seconds + _OWN_SECONDS


def _part(job: Job, submissions: tuple[Submission, ...]) -> Job:
    return replace(job, submissions=submissions)


def _shares(submissions: tuple[Submission, ...], count: int) -> list[tuple[Submission, ...]]:
    """Deal submissions out evenly, to at most ``count``."""
    return [share for at in range(count) if (share := submissions[at::count])]


def _halves(submissions: tuple[Submission, ...]) -> tuple[tuple[Submission, ...], tuple[Submission, ...]]:
    middle = len(submissions) // 2
    return submissions[middle:], submissions[:middle]


def _error(refusal: Refusal) -> GraderError:
    kind = UsageError if refusal.exit_code == UsageError.exit_code else GraderError
    return kind(refusal.problem, hint=refusal.hint)
