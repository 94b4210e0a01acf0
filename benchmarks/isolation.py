"""What confining one submission costs, at every level this machine has, beside a fresh interpreter for each.

``python benchmarks/isolation.py [submissions]``: processor seconds of the trusted side, the zygote and all
workers together, per submission: worker made and confined, file loaded, twelve calls, worker reaped. The start
of the zygote and its probe are part of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from grader.model import Call, Loaded, Returned
from grader.sandbox import interpreter
from grader.sandbox.levels import LEVELS, Attempt
from grader.sandbox.student import Program, Student

SOURCE = b"""
import numpy as np

def mse(y_true, y_pred):
    return float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))
"""
PROGRAM = Program(
    name="exercise1",
    file="exercise1.py",
    parts=(SOURCE,),
    notebook=False,
    functions={"mse": ("y_true", "y_pred")},
)
LIMITS = SimpleNamespace(seconds_per_call=4.0, seconds=30.0, memory_mb=1024)
CALLS = [Call("mse", (np.arange(20.0), np.linspace(0, n, 20))) for n in range(12)]


def processor_seconds():
    """Return what this process, its living descendants and all that they have waited for used so far.

    bubblewrap does not wait for what it wraps, so the usual count of children would leave the zygote out.
    """
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid], used[pid] = int(fields[1]), sum(map(int, fields[11:15]))
    ticks = sum(used[pid] for pid in used if descends(pid, parents))
    return ticks / os.sysconf("SC_CLK_TCK")


def descends(pid, parents):
    while pid and pid != os.getpid():
        pid = parents.get(pid, 0)
    return bool(pid)


def grade(workshop):
    student = Student(workshop, PROGRAM, LIMITS)
    assert isinstance(student.load(), Loaded)
    for call in CALLS:
        (answer,) = student.ask([call])
        assert isinstance(answer, Returned)
    student.close()


def at_level(level, submissions):
    attempt = Attempt(level)
    workshop = attempt.finish()
    if workshop is None:
        raise SystemExit(f"{level} is not to be had here: {attempt.reason}")
    for _ in range(submissions):
        grade(workshop)
    return workshop.close


def fresh_interpreters(submissions):
    for _ in range(submissions):
        subprocess.run(
            [sys.executable, "-I", "-c", "import numpy"], check=True, env=interpreter.environment("")
        )
    return lambda: None


def measure(name, work, submissions):
    wall, before = time.perf_counter(), processor_seconds()
    finish = work(submissions)
    used, wall = processor_seconds() - before, time.perf_counter() - wall
    finish()
    print(f"{name:>8}: {used / submissions * 1e3:7.2f} ms CPU, {wall / submissions * 1e3:7.2f} ms wall")
    return used / submissions


def main():
    submissions = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    few = max(submissions // 10, 5)
    interpreter.find()
    print(f"per submission, {submissions} of them ({few} for those with an interpreter each)")
    costs = {
        level: measure(
            level, lambda n, level=level: at_level(level, n), few if level == "process" else submissions
        )
        for level in LEVELS
    }
    fresh = measure("python", fresh_interpreters, few)
    for level, cost in costs.items():
        print(
            f"{level:>8}: {cost / fresh:.2f} of a fresh interpreter that imports NumPy and does nothing else"
        )


if __name__ == "__main__":
    main()
