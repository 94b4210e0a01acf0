from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from grader.batch import pools
from grader.batch.pools import Processes


@pytest.fixture
def pool():
    """Two processes."""
    opened = Processes(2)
    yield opened
    opened.kill()


def test_work_is_done_in_another_process(pool):
    """What is submitted runs, and not here."""
    assert pool.submit(os.getpid).result() != os.getpid()


def test_a_pool_that_lost_a_process_can_be_used_again(pool):
    """A process that dies is a lost() error; after kill, work is done again."""
    error = pool.submit(os._exit, 1).exception()
    assert error is not None
    assert pool.lost(error)
    pool.kill()
    assert pool.submit(os.getpid).result()


def test_processes_that_are_still_starting_can_be_used_and_killed(pool):
    """Whoever submits or kills waits for the start, which happens in the background."""
    pool.prepare(bytes)
    assert pool.submit(os.getpid).result() != os.getpid()
    pool.prepare(bytes)
    pool.kill()
    assert pool.submit(os.getpid).result() != os.getpid()


def test_what_keeps_processes_from_starting_is_told_when_there_is_work(pool, monkeypatch, capfd):
    """The background says nothing; the pool is lost for whoever submits."""

    def refuse(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr(pools, "ProcessPoolExecutor", refuse)
    pool.prepare(bytes)
    with pytest.raises(BrokenProcessPool):
        pool.submit(os.getpid)
    assert capfd.readouterr().err == ""


def test_killing_ends_the_processes(pool):
    """After kill, no process of the pool is left."""
    number = pool.submit(os.getpid).result()
    pool.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_what_work_raises_is_no_lost_process(pool):
    """An ordinary exception comes back as itself."""
    error = pool.submit(os.strerror, "no number").exception()
    assert isinstance(error, TypeError)
    assert not pool.lost(error)
