"""What grading a class costs, beside ``pytest -q`` in a process per submission: CPU seconds of all processes.

    python benchmarks/batch.py            200 submissions of exercise3 (16 of 20 right), one job and two; then 1,000
    python benchmarks/batch.py --large    10,000 submissions as well, and the peak memory of the trusted process

Everything is included: starting Python, the isolation of the level printed, diagnosis, gradebook, HTML pages.
No two submissions are equal, because equal ones are graded once. The right ones are written in five ways, as
in a class; since checks are run once for equal answers, a class in which no two answer alike is measured as
well. Modules are read as bytecode, as from an installed package. Linux only: it counts what orphans used.

Two yardsticks say what the machine can do at that moment: ``python -c "import numpy"``, and how much faster two
processes are than one that share nothing at all.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
GRADER = [sys.executable, "-c", "from grader.cli import main; main()", "--course", str(COURSE)]
PYTEST_RUNS = 20
_PR_SET_CHILD_SUBREAPER = 36

START = """\
import numpy as np


def cross_entropy(probabilities, labels):
    p = np.asarray(probabilities, dtype=float)
    y = np.asarray(labels)
    if p.ndim != 2 or y.ndim != 1 or len(p) != len(y) or len(y) == 0:
        raise ValueError("one label per row")
    if (y < 0).any() or (y >= p.shape[1]).any():
        raise ValueError("no such class")
    chosen = p[np.arange(len(y)), y]
    chosen = np.where(chosen == 0, 1e-12, chosen)
"""
ENDS = (
    "    return float(-np.log(chosen).mean())\n",
    "    return float(-np.log(chosen).sum() / len(y))\n",
    "    return float(np.sum(np.log(1 / chosen)) / len(y))\n",
    "    return -sum(np.log(float(q)) for q in chosen) / len(y)\n",
    "    return float(np.dot(np.log(chosen), np.full(len(y), -1 / len(y))))\n",
)
SLIPS = (
    (".mean()", ".sum()"),
    ("-np.log", "np.log"),
    ("np.log", "np.log10"),
    ("if p.ndim", "if False and p.ndim"),
)
TEST = """\
import numpy as np
import pytest
from exercise3 import cross_entropy


@pytest.mark.parametrize("seed", range({count}))
def test_random(seed):
    chance = np.random.default_rng(seed)
    p = chance.random((3, 4))
    p /= p.sum(1, keepdims=True)
    y = chance.integers(0, 4, 3)
    assert cross_entropy(p, y) == pytest.approx(-np.log(p[[0, 1, 2], y]).mean())
"""


@dataclass(frozen=True, kw_only=True)
class Used:
    """What a command used, with everything it started: seconds, and mebibytes of its own process at most."""

    cpu: float
    wall: float
    peak_mb: float
    said: str


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as folder:
        root = Path(folder)
        os.environ["PYTHONPYCACHEPREFIX"] = str(root / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        # Idle threads of the linear algebra library would count as much as NumPy's import itself.
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        grade(write_class(root / "warm", 20), root / "warmed", 1)
        compare(root, options.count)
        unlike(root, options.count)
        unchanged(root, 1000)
        if options.large:
            large(root, 10_000)


def compare(root: Path, count: int) -> None:
    place = write_class(root / f"class{count}", count)
    single = grade(write_class(root / "class1", 1), root / "single", 1)
    checks, isolation = facts_of(root / "single")
    one, two = (grade(place, root / f"out{jobs}", jobs) for jobs in (1, 2))
    plain = pytest_each(place, root / "plain", checks)
    yardstick = min(measure([sys.executable, "-c", "import numpy"], root).cpu for _ in range(5))
    print(f"{count} submissions, {checks} checks each, isolation {isolation}; CPU seconds of all processes")
    say("python -c 'import numpy'", yardstick)
    say("pytest -q, a process each", plain)
    say("grader batch --jobs 1", one.cpu / count)
    say("grader batch --jobs 2", two.cpu / count)
    say("  of which for the first one", single.cpu / count)
    say("  each one more", (one.cpu - single.cpu) / (count - 1))
    say("  of which the trusted writer", used_by_itself(place, root / "out3") / count)
    print(
        f"{plain / (one.cpu / count):.1f} times less than pytest; two jobs are {one.wall / two.wall:.2f} times "
        f"faster, where two loops that share nothing are {two_at_once():.2f} times faster"
    )


def two_at_once() -> float:
    """Return how much faster two processes are than one, as this machine has it just now."""
    loop = [sys.executable, "-S", "-c", "for i in range(6_000_000): i * i"]
    seconds = []
    for count in (1, 2) * 3:
        began = time.perf_counter()
        for process in [subprocess.Popen(loop) for _ in range(count)]:
            process.wait()
        seconds.append(time.perf_counter() - began)
    return 2 * min(seconds[::2]) / min(seconds[1::2])


def unlike(root: Path, count: int) -> None:
    used = grade(write_class(root / "unlike", count, alike=False), root / "unlike-out", 1)
    say("if no two answer alike", used.cpu / count)


def unchanged(root: Path, count: int) -> None:
    place = write_class(root / f"class{count}", count)
    one, two = (grade(place, root / f"again{jobs}", jobs) for jobs in (1, 2))
    again = grade(place, root / "again2", 2)
    print(
        f"{count} submissions: {one.wall:.1f} s with one job, {two.wall:.1f} s with two ({one.wall / two.wall:.2f} "
        f"times faster), unchanged again {again.wall:.2f} s; {one.cpu / count * 1e3:.1f} ms CPU each"
    )


def large(root: Path, count: int) -> None:
    used = grade(write_class(root / f"class{count}", count), root / "large", 2)
    print(
        f"{count} submissions: {used.cpu / count * 1e3:.1f} ms CPU each, trusted process {used.peak_mb:.0f} MiB at most"
    )


def say(what: str, seconds: float) -> None:
    print(f"  {what:32} {seconds * 1e3:8.1f} ms each")


def write_class(place: Path, count: int, *, alike: bool = True) -> Path:
    for n in range(count):
        source = START + ENDS[n % 5] if n % 20 < 16 else (START + ENDS[0]).replace(*SLIPS[n % 4])
        if not alike:
            source = source.replace("dtype=float)", f"dtype=float) * (1 + {n} * 1e-13)")
        folder = place / f"student{n:05}"
        folder.mkdir(parents=True)
        (folder / "exercise3.py").write_text(f"{source}# {n}\n")
    return place


def grade(place: Path, out: Path, jobs: int) -> Used:
    return measure([*GRADER, "batch", str(place), "--out", str(out), "--jobs", str(jobs), "--json"], place)


def used_by_itself(place: Path, out: Path) -> float:
    """Return the CPU seconds of the trusted writer alone, without job processes."""
    code = (
        "import resource, sys; from grader.cli.frame import run; run(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
    )
    words = ["--course", str(COURSE), "batch", str(place), "--out", str(out), "--json"]
    return float(measure([sys.executable, "-c", code, *words], place).said.splitlines()[-1])


def facts_of(out: Path) -> tuple[int, str]:
    report = json.loads((out / "reports.jsonl").read_text().splitlines()[0])
    return len(report["checks"]), report["isolation"]


def pytest_each(place: Path, work: Path, checks: int) -> float:
    """Return the mean CPU seconds of pytest over some of the submissions, each in a process of its own."""
    students = sorted(place.iterdir())[:PYTEST_RUNS]
    total = 0.0
    for student in students:
        folder = work / student.name
        folder.mkdir(parents=True)
        (folder / "exercise3.py").write_bytes((student / "exercise3.py").read_bytes())
        (folder / "test_exercise3.py").write_text(TEST.format(count=checks))
        total += measure([sys.executable, "-m", "pytest", "-q"], folder).cpu
    return total / len(students)


def measure(command: list[str], folder: Path) -> Used:
    began = time.perf_counter()
    said = tempfile.TemporaryFile()  # noqa: SIM115 - read after all processes have ended
    process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.DEVNULL)
    cpu, wall, peak = 0.0, 0.0, 0.0
    while True:
        try:
            number, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += used.ru_utime + used.ru_stime
        if number == process.pid:
            wall, peak = time.perf_counter() - began, used.ru_maxrss / 1024
    said.seek(0)
    text = said.read().decode()
    said.close()
    process.returncode = 0
    return Used(cpu=cpu, wall=wall, peak_mb=peak, said=text)


if __name__ == "__main__":
    main()
