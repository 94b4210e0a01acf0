"""How long a student waits: ``grader check exercise3`` beside ``python -c "import numpy, pytest"``, in turn.

    python benchmarks/check.py [RUNS]

Both are whole processes started cold, one after the other in every round, so that a busy machine slows both.
The figure is the median of the rounds' ratios; at most 1.5 is the aim.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
CHECK = [sys.executable, "-m", "grader", "--course", str(ROOT), "check", "exercise3"]
IMPORT = [sys.executable, "-c", "import numpy, pytest"]


def seconds(command, folder):
    """Return the wall and CPU seconds of one run, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    """Measure and print."""
    # Users run with bytecode written once; a shell may forbid it, which would measure the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "solutions" / "exercise3" / "reference.py", Path(folder) / "exercise3.py")
        for command in (CHECK, IMPORT):
            seconds(command, folder)
        rounds = [(seconds(CHECK, folder), seconds(IMPORT, folder)) for _ in range(ROUNDS)]
    for name, which in (("wall", 0), ("cpu", 1)):
        check = statistics.median(check[which] for check, _ in rounds)
        imports = statistics.median(other[which] for _, other in rounds)
        ratio = statistics.median(check[which] / other[which] for check, other in rounds)
        print(f"{name}: check {check:.3f} s, imports {imports:.3f} s, median ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
