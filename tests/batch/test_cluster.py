"""A real cluster: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("distributed", reason="the extra cluster is not installed")

COMMAND = [sys.executable, "-c", "from grader.cli import main; main()"]
QUIET = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


class Cluster:
    """Processes of a Dask cluster, started as an administrator would."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._folder = folder
        self._processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0")]

    @property
    def address(self) -> str:
        while not (self._file.exists() and (text := self._file.read_text())):
            assert self._processes[0].poll() is None
        return json.loads(text)["address"]

    def add_worker(self, threads: int = 1) -> subprocess.Popen[bytes]:
        assert self.address
        worker = self._start("worker", "--nthreads", str(threads), "--no-nanny")
        self._processes.append(worker)
        return worker

    def close(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.dask_{what}",
            "--scheduler-file",
            self._file,
            "--no-dashboard",
        ]
        return subprocess.Popen(
            [*command, *options],
            cwd=self._folder,
            env=QUIET,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.fixture
def cluster(tmp_path_factory):
    """A scheduler without workers."""
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    yield started
    started.close()


def run(room, cluster, *more):
    """Start a batch on the cluster."""
    isolation = ["--isolation", room.isolation] if room.isolation else []
    command = [
        "--course",
        room.course,
        "batch",
        room.place,
        "--out",
        room.out,
        "--scheduler",
        cluster.address,
    ]
    return subprocess.Popen(
        [*COMMAND, *command, *isolation, *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_a_lost_worker_changes_no_grade(room, cluster):
    """A cluster that loses one of two workers half-way gives the same grades as this machine, byte for byte."""
    for n in range(60):
        room.hand_in(f"s{n:02}", (room.wrong if n % 5 == 0 else room.right) + f"# {n}\n")
    room.grade()
    here = {key: {**report, "seconds": 0} for key, report in room.reports().items()}
    grades = (room.out / "grades.csv").read_bytes()
    room.out = room.root / "out2"
    first, _ = cluster.add_worker(), cluster.add_worker()
    batch = run(room, cluster)
    journal = room.out / "gradebook.db-wal"
    while not (journal.exists() and b"now_you_can_say" in journal.read_bytes()):
        assert batch.poll() is None, batch.communicate()[0]
    first.kill()
    said, _ = batch.communicate()
    assert batch.returncode == 0, said
    assert {key: {**report, "seconds": 0} for key, report in room.reports().items()} == here
    assert (room.out / "grades.csv").read_bytes() == grades


def test_workers_need_one_thread_each(room, cluster):
    """A worker with several threads is refused with what to type instead."""
    room.hand_in("ada", room.right)
    cluster.add_worker(threads=2)
    batch = run(room, cluster)
    said, _ = batch.communicate()
    assert batch.returncode == UsageError.exit_code, said
    assert "--nthreads 1" in said


def test_no_cluster_is_a_sentence(room, cluster):
    """An address at which nobody listens is a sentence, without a traceback."""
    room.hand_in("ada", room.right)
    address = cluster.address
    cluster.close()
    isolation = ["--isolation", room.isolation] if room.isolation else []
    command = [
        "--course",
        room.course,
        "batch",
        room.place,
        "--out",
        room.out,
        "--scheduler",
        address,
        *isolation,
    ]
    batch = subprocess.run([*COMMAND, *command], capture_output=True, text=True, check=False)
    assert batch.returncode == GraderError.exit_code
    assert "There is no cluster" in batch.stderr
    assert "Traceback" not in batch.stderr
