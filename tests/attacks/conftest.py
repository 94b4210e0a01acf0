"""Surroundings in which hostile submissions are graded: secrets to find, neighbours to harm, doors to knock at."""

import contextlib
import ctypes
import os
import socket
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import pytest

from grader.course import find_exercise, load_course
from grader.course.types import Limits
from grader.grading.examiner import Examiner
from grader.model import Submission
from grader.sandbox.levels import Attempt

ROOT = Path(__file__).parent.parent.parent
LIMITS = Limits(seconds_per_call=0.5, seconds=2.0, memory_mb=512)
CANARY = "canary-of-" + os.urandom(8).hex()
LEFT = "left-by-an-attack"
# What the corpus leaves in the kernel where it can: one key for each kind of System V object.
KEYS = {0x61747461, 0x61747462, 0x61747463}
_BECOME_PARENT_OF_ORPHANS = 36

ZERO = {
    "exercise1": "def mean_squared_error(predictions, actuals):\n    return 0.0\n",
    "exercise4": "def train(features, targets, learning_rate, epochs):\n    return 0.0, 0.0, 0.0\n",
}
WRONG = {
    "exercise1": (
        "import numpy as np\ndef mean_squared_error(predictions, actuals):\n"
        "    return float(np.sum((np.asarray(predictions) - np.asarray(actuals)) ** 2))\n"
    ),
    "exercise4": "def train(features, targets, learning_rate, epochs):\n    return [0.0], 0.0, [1.0]\n",
}


@cache
def reference(exercise):
    """Return the source of an exercise's reference."""
    return (ROOT / "solutions" / exercise / "reference.py").read_bytes()


@cache
def loaded_course():
    """Return the course of this checkout."""
    return load_course(ROOT)


def judgement(report):
    """Return everything of a report that must not depend on who was graded beside it."""
    return msgspec.structs.replace(report, seconds=0.0, exhibit=type(report.exhibit)())


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What an attack may look for: places it is told of, all made for this purpose."""

    others: Path
    tcp: int
    unix: str
    abstract: str

    def tell(self, source):
        """Fill the places into a source."""
        told = {
            b"@SOLUTIONS@": str(ROOT / "solutions"),
            b"@OTHERS@": str(self.others),
            b"@TCP@": str(self.tcp),
            b"@UNIX@": self.unix,
            b"@ABSTRACT@": self.abstract,
        }
        for word, place in told.items():
            source = source.replace(word, place.encode())
        return source

    @property
    def works(self):
        """The files of other students as they are now."""
        return {
            str(path): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns, path.stat().st_nlink)
            for path in sorted(self.others.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="package")
def surroundings(tmp_path_factory):
    """A class's folder with a canary in every file, and three listening sockets that nobody may reach."""
    others = tmp_path_factory.mktemp("class")
    for student in ("ada", "grace", "emmy"):
        (others / student).mkdir()
        work = f"# {CANARY}\n".encode() + reference("exercise1")
        (others / student / "exercise1.py").write_bytes(work)
        (others / student / "exercise1.py").chmod(0o666)
    unix = str(tmp_path_factory.mktemp("s") / "socket")
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as path:
        path.bind(unix)
        path.listen()
        with socket.socket(socket.AF_UNIX) as abstract:
            abstract.bind(f"\0{LEFT}-{os.getpid()}")
            abstract.listen()
            yield Surroundings(
                others=others, tcp=tcp.getsockname()[1], unix=unix, abstract=f"{LEFT}-{os.getpid()}"
            )


class Bench:
    """One workshop, and one examiner for each exercise, for every attack of the session."""

    def __init__(self, course, workshop):
        self.workshop = workshop
        self._examiners, self._honest = {}, {}
        for name in ZERO:
            exercise = find_exercise(course, name)
            exercise = msgspec.structs.replace(
                exercise, file=msgspec.structs.replace(exercise.file, limits=LIMITS)
            )
            self._examiners[name] = Examiner(exercise, workshop, course_hash="course", shown=True)

    def grade(self, exercise, submissions):
        """Grade (student, file name, source) in this order and return the reports."""
        handed_in = [
            Submission(
                student=student,
                exercise=exercise,
                name=name,
                kind="ipynb" if name.endswith(".ipynb") else "py",
                content=source,
            )
            for student, name, source in submissions
        ]
        reports = []
        self._examiners[exercise].examine(handed_in, reports.append)
        return reports

    def neighbours(self, exercise):
        """Return two honest submissions, a right one and a wrong one; at process, where each costs more, one."""
        name = f"{exercise}.py"
        two = [("right", name, reference(exercise)), ("wrong", name, WRONG[exercise].encode())]
        return two[: 1 if self.workshop.isolation == "process" else 2]

    def honest(self, exercise):
        """Return what the neighbours get when nobody attacks, and what answering zero to everything earns."""
        if exercise not in self._honest:
            zero = ("zero", f"{exercise}.py", ZERO[exercise].encode())
            *reports, nothing = self.grade(exercise, [*self.neighbours(exercise), zero])
            self._honest[exercise] = [judgement(report) for report in reports], nothing.points
        return self._honest[exercise]


@pytest.fixture(scope="package")
def temporary(tmp_path_factory):
    """The folder for temporary files, empty again when every workshop is closed."""
    folder, before = tempfile.mkdtemp(prefix="t", dir="/tmp"), tempfile.tempdir
    tempfile.tempdir = folder
    yield Path(folder)
    tempfile.tempdir = before
    assert os.listdir(folder) == []
    os.rmdir(folder)


@pytest.fixture(scope="package")
def clean(surroundings):
    """What the machine holds before is what it holds after: files, shared memory, processes, others' work."""
    ctypes.CDLL(None).prctl(_BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)
    works, folder, children = surroundings.works, set(os.listdir()), living_children()
    yield
    assert surroundings.works == works
    assert set(os.listdir()) - folder <= {"__pycache__", ".hypothesis"}
    assert left_behind() == []
    assert living_children() - children == set()


def left_behind():
    """Return the names of files and System V objects that the corpus leaves where it can."""
    folders = map(Path, ("/tmp", "/dev/shm", "/var/tmp", str(Path.home()), "/run", "."))
    files = [str(path) for folder in folders if folder.is_dir() for path in folder.glob(f"*{LEFT}*")]
    for kind in ("shm", "msg", "sem"):
        _, *rows = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()
        files += [f"{kind} {row.split()[0]}" for row in rows if int(row.split()[0]) in KEYS]
    return files


def living_children():
    """Return the numbers of our child processes that run, orphans of theirs included."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = path.read_text().rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and state != "Z":
            found.add(int(path.parent.name))
    return found


def open_bench(level):
    """Return a bench of this level; skips where the machine does not have it."""
    os.environ["GRADER_TEST_CANARY"] = CANARY
    course = loaded_course()
    attempt = Attempt(level)
    workshop = attempt.finish()
    if workshop is None:
        pytest.skip(f"{level} is not to be had here: {attempt.reason}")
    return Bench(course, workshop)


@pytest.fixture(scope="package")
def benches(clean, temporary):
    """Open a bench the first time a level is asked for."""
    opened = {}

    def bench(level):
        if level not in opened:
            opened[level] = open_bench(level)
        return opened[level]

    yield bench
    for each in opened.values():
        each.workshop.close()
    os.environ.pop("GRADER_TEST_CANARY", None)


@pytest.fixture(scope="package")
def best(benches):
    """The bench of the best level there is, for what is the same at every level."""
    for level in ("strong", "medium"):
        with contextlib.suppress(pytest.skip.Exception):
            return benches(level)
    return benches("process")


@pytest.fixture(scope="package")
def canary():
    """The word that stands in every secret."""
    return CANARY
