"""Where jobs run: processes of this machine, or a cluster. Either is a ``concurrent.futures`` executor."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Protocol

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

_PRELOADED = ["grader.batch.preloaded"]
_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 30


class Pool(Protocol):
    """Runs work, ``size`` at a time.

    ``travels`` says that it may run on machines that cannot read this one's disk.
    """

    size: int
    travels: bool

    def prepare(self, work: Callable[..., bytes], /, *args: Any) -> None:
        """Have every process that has yet to start do something first, in the background."""
        ...

    def submit(self, work: Callable[..., bytes], /, *args: Any) -> Future[bytes]:
        """Have work done. May raise an error that ``lost`` knows."""
        ...

    def lost(self, error: BaseException) -> bool:
        """Whether an error means that a process was lost, not that its work went wrong."""
        ...

    def kill(self) -> None:
        """End what is under way; what is submitted afterwards gets fresh processes."""
        ...

    def close(self) -> None:
        """End the processes once they are idle."""
        ...


class Processes:
    """Processes of this machine, started when work comes."""

    travels = False

    def __init__(self, size: int) -> None:
        self.size = size
        self._executor: ProcessPoolExecutor | None = None
        self._start: threading.Thread | None = None

    def prepare(self, work: Callable[..., bytes], /, *args: Any) -> None:
        """Start the processes, while whoever calls goes on: the server they are forked from takes its time."""

        def start() -> None:
            # What keeps processes from starting is told to whoever submits in earnest.
            with contextlib.suppress(BrokenProcessPool):
                for _ in range(self.size):
                    self._submit(work, *args)

        self._start = threading.Thread(target=start, daemon=True)
        self._start.start()

    def submit(self, work: Callable[..., bytes], /, *args: Any) -> Future[bytes]:
        """Have work done in one of the processes."""
        self._await_start()
        return self._submit(work, *args)

    def _await_start(self) -> None:
        if self._start is not None:
            self._start.join()
            self._start = None

    def _submit(self, work: Callable[..., bytes], /, *args: Any) -> Future[bytes]:
        try:
            if self._executor is None:
                self._executor = ProcessPoolExecutor(self.size, mp_context=_context(), initializer=_settle)
            return self._executor.submit(work, *args)
        except (OSError, EOFError) as error:
            raise BrokenProcessPool("A process could not be started.") from error

    def lost(self, error: BaseException) -> bool:
        """Whether a process died; everything that waited for one fails with it."""
        return isinstance(error, BrokenProcessPool | CancelledError)

    def kill(self) -> None:
        """End the processes at once, whatever they are doing."""
        self._await_start()
        if self._executor is not None:
            # An executor has no public way to end a process that is at work.
            processes = list((self._executor._processes or {}).values())  # noqa: SLF001
            for process in processes:
                with contextlib.suppress(OSError, ValueError):
                    process.kill()
        self.close()

    def close(self) -> None:
        """Let idle processes end by themselves."""
        self._await_start()
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(cancel_futures=True)


class Cluster:
    """The workers of a Dask cluster. Lost ones are the scheduler's business: it tries again elsewhere."""

    travels = True

    def __init__(self, address: str) -> None:
        try:
            import distributed  # noqa: PLC0415 - an extra, and slow to import
        except ImportError:
            raise UsageError(
                "--scheduler needs the packages dask and distributed.",
                hint='Install them with: pip install "grader[cluster]"',
            ) from None
        self._client: Any
        self._killed = distributed.KilledWorker
        try:
            self._client = distributed.Client(  # type: ignore[no-untyped-call]
                address, set_as_default=False, timeout=_CONNECT_SECONDS
            )
            self._client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise GraderError(
                f"There is no cluster with workers at {address} ({error}).",
                hint="Start `dask scheduler` and `dask worker --nthreads 1`, or leave --scheduler out.",
            ) from error
        threads = self._client.nthreads()
        if any(count > 1 for count in threads.values()):
            self._client.close()
            raise UsageError(
                "A worker of the cluster runs several threads, and grading needs a process for each job.",
                hint="Start workers with: dask worker --nthreads 1 --nworkers auto",
            )
        self.size = len(threads)
        self._executor = self._client.get_executor(pure=False)

    def prepare(self, work: Callable[..., bytes], /, *args: Any) -> None:
        """Do nothing: the workers run already."""

    def submit(self, work: Callable[..., bytes], /, *args: Any) -> Future[bytes]:
        """Have work done by a worker."""
        future: Future[bytes] = self._executor.submit(work, *args)
        return future

    def lost(self, error: BaseException) -> bool:
        """Whether work was given up because several workers in a row were lost with it.

        Raises GraderError when it is the cluster that was lost.
        """
        if self._client.status != "running":
            raise GraderError(
                "The cluster was lost.", hint="Run this again when it is back; what was graded is kept."
            )
        return isinstance(error, self._killed)

    def kill(self) -> None:
        """Leave the workers alone: they are not ours to end."""

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


@contextlib.contextmanager
def opened_pool(jobs: int | None, scheduler: str = "") -> Iterator[Pool]:
    """Open the cluster at the address ``scheduler``, or ``jobs`` processes here (None: one per core)."""
    pool: Pool = Cluster(scheduler) if scheduler else Processes(jobs or _cores())
    try:
        yield pool
    except BaseException:
        pool.kill()
        raise
    finally:
        pool.close()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> BaseContext:
    """Return how processes start: forked from a clean server with everything imported, where there is that."""
    # One process per core is the plan; NumPy's own threads would only be in each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _settle() -> None:
    """Make a fresh process leave Ctrl-C to its parent, and not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
