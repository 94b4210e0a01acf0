"""Runs that are stopped, killed and robbed of their processes, against one that is left in peace."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.gradebook import FILE, Gradebook

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")

# Whoever runs the tests in the background has Ctrl-C ignored, and children inherit that.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = [sys.executable, "-c", f"{HEARING}; from grader.cli import main; main()"]
VOLATILE = ("seconds",)


def start(room, out, *more):
    """Start ``grader batch`` as a process group of its own."""
    isolation = ["--isolation", room.isolation] if room.isolation else []
    return subprocess.Popen(
        [
            *COMMAND,
            "--course",
            room.course,
            "batch",
            room.place,
            "--out",
            out,
            "--jobs",
            "2",
            *isolation,
            *more,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def lasting(room, out):
    """Return all that a run wrote and that may not differ from one run to another."""
    reports = {key: {**report, "seconds": 0} for key, report in room.reports(out).items()}
    return reports, (out / "grades.csv").read_bytes(), (out / "index.html").read_bytes()


def recorded(out):
    """Return how many attempts a gradebook holds, looking on while it is being written."""
    with Gradebook(out, new=False) as book:
        return {student: len(book.history(student, "adding")) for student, _ in book.students()}


def children_of(parent):
    """Return the processes that descend from one, the nearest first."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, waiting = [], [parent]
    while waiting:
        waiting = [child for child, above in parents.items() if above in waiting]
        found += waiting
    return found


@pytest.fixture
def class_of_sixty(room):
    """Sixty submissions, some wrong, one that crashes."""
    for n in range(60):
        room.hand_in(f"s{n:02}", (room.wrong if n % 5 == 0 else room.right) + f"# {n}\n")
    room.hand_in("s33", "import os\n\n\ndef add(one, other):\n    os._exit(0)\n")
    return room


def test_killing_a_run_at_any_moment_loses_nothing(class_of_sixty):
    """Killed with -9 twenty times at random moments and run again, a class comes out as undisturbed; nobody twice."""
    room = class_of_sixty
    start(room, room.root / "peace").communicate()
    chance, kept = random.Random(3), {}
    for _ in range(20):
        run = start(room, room.out)
        killer = threading.Timer(chance.uniform(0.2, 1.5), os.killpg, (run.pid, signal.SIGKILL))
        killer.start()
        run.communicate()
        killer.cancel()
        if (room.out / FILE).exists():
            now = recorded(room.out)
            assert all(now[student] >= count for student, count in kept.items())
            kept = now
    out, _ = start(room, room.out).communicate()
    assert lasting(room, room.out) == lasting(room, room.root / "peace"), out
    assert set(recorded(room.out).values()) == {1}
    assert not list(room.out.rglob(".*.new"))


def test_job_processes_that_are_killed_are_replaced(class_of_sixty):
    """When processes of ours are killed during a run, the run goes on and every mark is as without that."""
    room = class_of_sixty
    start(room, room.root / "peace").communicate()
    run = start(room, room.out)
    gone = threading.Event()

    def kill_some():
        chance = random.Random(5)
        while not gone.wait(0.25):
            for child in chance.sample(found, k=1) if (found := children_of(run.pid)) else ():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)

    killer = threading.Thread(target=kill_some)
    killer.start()
    threading.Timer(2.0, gone.set).start()
    said, _ = run.communicate()
    gone.set()
    killer.join()
    assert run.returncode in {0, 3}, said
    start(room, room.out).communicate()
    assert lasting(room, room.out) == lasting(room, room.root / "peace")


def test_ctrl_c_is_a_sentence_and_writes_what_there_is(class_of_sixty):
    """Ctrl-C ends a run with 130 and no traceback; what was graded is written, and the rest follows later."""
    room = class_of_sixty
    for n in range(20):
        room.hand_in(
            f"z{n}",
            # No two are equal, or they would be graded once.
            f"import time\n\n\ndef add(one, other):\n    time.sleep(0.4)  # {n}\n    return one + other\n",
        )
    run = start(room, room.out)
    journal = room.out / f"{FILE}-wal"
    while not (journal.exists() and b"now_you_can_say" in journal.read_bytes()):
        assert run.poll() is None
    os.killpg(run.pid, signal.SIGINT)
    said, _ = run.communicate()
    assert run.returncode == 130
    assert "Traceback" not in said
    assert len(room.reports()) == 80
    assert {report["status"] for report in room.reports().values()} >= {"graded", "ungradable"}
    done = recorded(room.out)
    run = start(room, room.out, "--json")
    numbers = json.loads(run.communicate()[0])
    assert numbers["unchanged"] == sum(done.values())
    assert numbers["graded"] == 80 - numbers["unchanged"]


def test_no_process_outlives_a_killed_run(class_of_sixty):
    """When only the run itself is killed, the processes it started end by themselves."""
    room = class_of_sixty
    run = start(room, room.out)
    children = set()
    while len(children) < 4 and run.poll() is None:
        children |= set(children_of(run.pid))
    run.kill()
    run.communicate()
    for child in children:
        try:
            handle = os.pidfd_open(child)
        except ProcessLookupError:
            continue
        ready, _, _ = select.select([handle], [], [], 20)
        os.close(handle)
        assert ready


def test_a_second_run_into_one_folder_is_told(class_of_sixty):
    """While a run is at work in a folder, a second one says so and exits with 3; the first goes on."""
    room = class_of_sixty
    room.grade(students=("s00",))
    with Gradebook(room.out, new=False):
        second = start(room, room.out)
        said, _ = second.communicate()
    assert second.returncode == 3
    assert "in use" in said
    third = start(room, room.out)
    said, _ = third.communicate()
    assert third.returncode == 0, said
