"""Which level is believed, in surroundings that refuse one thing or another."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.course.types import Limits
from grader.errors import SandboxError
from grader.model import Call
from grader.sandbox import (
    bubblewrap,
    confined,
    fresh,
    interpreter,
    levels,
    open_workshop,
    probing,
    start_workshop,
)
from grader.sandbox.inside import orders
from grader.sandbox.student import Program, Student

HERE = Path(__file__).parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="surroundings are made with Linux's own means")
as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can make the surrounding of another user"
)
EXPECTED = {
    "right": "1.0",
    "wrong": "'nonsense'",
    "raises": "ValueError",
    "reads": "OSError",
    "writes": "OSError",
    "forks": "OSError",
    "connects": "OSError",
    "signals": "OSError",
    "eats": "MemoryError",
    "crashes": "crash SIGSEGV",
    "exits": "exit ",
    "loops": "time ",
}


def verdicts_in(surrounding, *wanted, environment=None):
    """Run the submissions of ``verdicts`` in a surrounding: a command that runs the command after it."""
    command = [*surrounding, sys.executable, str(HERE / "verdicts.py"), *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd="/")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def strong_here():
    """Ask for the level strong; a machine without it cannot show that it stands in a surrounding."""
    attempt = levels.Attempt("strong")
    if attempt.finish() is None:
        pytest.skip(f"strong is not to be had here: {attempt.reason}")
    attempt.close()


@pytest.fixture
def reachable(tmp_path):
    """A surrounding in which others can reach the interpreter though it lies in somebody's home."""
    home, base, kept = Path.home(), Path(sys.base_prefix), tmp_path / "kept"
    show = f"mkdir -p {base} && mount --move {kept} {base}" if base.is_relative_to(home) else "true"
    script = (
        f"set -e; mount --make-rprivate /; mkdir -p {kept}; mount --bind {base} {kept}; "
        f'mount -t tmpfs -o mode=755 tmpfs {home}; {show}; exec "$@"'
    )
    return ["unshare", "--mount", "sh", "-c", script, "sh"]


@as_root
def test_an_ordinary_user_has_every_level(reachable, strong_here):
    """No right is needed for any level, and the verdicts are root's."""
    nobody = [
        "--reuid",
        "65534",
        "--regid",
        "65534",
        "--clear-groups",
        "--inh-caps=-all",
        "--bounding-set=-all",
    ]
    surrounding = [*reachable, "setpriv", *nobody]
    assert verdicts_in(surrounding) == {"level": "strong", "reasons": {}, "verdicts": EXPECTED}
    assert verdicts_in(surrounding, "medium")["verdicts"] == EXPECTED


@linux
def test_this_user_has_both_levels(strong_here):
    """Whoever runs these tests gets the same verdicts at both levels."""
    assert verdicts_in([])["verdicts"] == verdicts_in([], "medium")["verdicts"] == EXPECTED


@linux
def test_without_bubblewrap_the_level_is_medium():
    """The reason says what to install, and the verdicts stay."""
    found = verdicts_in([], environment={"PATH": "/nonexistent"})
    assert found == {
        "level": "medium",
        "reasons": {"strong": "bubblewrap is not installed"},
        "verdicts": EXPECTED,
    }


@linux
def test_without_user_namespaces_the_level_is_medium():
    """The machine's own words are the reason."""
    off = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    off += ['echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"', "sh"]
    if subprocess.run([*off, "true"], check=False, capture_output=True).returncode:
        pytest.skip("user namespaces are off here already, as every other test of medium shows")
    found = verdicts_in(off)
    assert (found["level"], found["verdicts"]) == ("medium", EXPECTED)
    assert "namespace" in found["reasons"]["strong"]


@linux
def test_behind_a_containers_filter_the_level_is_medium():
    """A filter like Docker's refuses new namespaces; Landlock and a second filter still work."""
    found = verdicts_in([sys.executable, str(HERE / "container.py")])
    assert (found["level"], found["verdicts"]) == ("medium", EXPECTED)
    assert "bwrap: " in found["reasons"]["strong"]


@linux
def test_without_landlock_the_probe_finds_what_is_open():
    """An engine that refuses Landlock too leaves files open, so medium is not believed."""
    found = verdicts_in([sys.executable, str(HERE / "container.py"), "landlock"])
    assert found["level"] == "process"
    assert "a worker could read a file" in found["reasons"]["medium"]


@linux
def test_strong_stands_without_landlock(strong_here):
    """Belief rests on what was tried: inside bubblewrap there is nothing that Landlock would have to hide."""
    found = verdicts_in([sys.executable, str(HERE / "container.py"), "only", "landlock"])
    assert (found["level"], found["verdicts"]) == ("strong", EXPECTED)


@as_root
def test_a_medium_worker_of_root_has_a_user_of_its_own(reachable):
    """Where the interpreter can be reached by others, each submission of root's runs as nobody else."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import verdicts; from grader.sandbox import open_workshop\n"
        "with_walls = open_workshop('medium')\n"
        "print([verdicts.verdict(with_walls, 'return os.getuid()') for _ in range(2)])\n"
        "with_walls.close()"
    )
    command = [*reachable, sys.executable, "-c", code, str(HERE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    first, second = (int(uid.strip("'")) for uid in done.stdout.strip("[]\n").split(", "))
    assert first != second
    assert {first, second} <= set(confined._SPARE_UIDS)


# ---------------------------------------------------------------- choosing


@pytest.fixture
def elsewhere(monkeypatch, request):
    """This machine as if it ran another system."""
    system = SimpleNamespace(platform=request.param)
    monkeypatch.setattr(levels, "sys", system)
    return system


@pytest.mark.parametrize("elsewhere", ["darwin", "win32"], indirect=True)
def test_other_systems_have_the_level_process(elsewhere):
    """There the best is a process of its own, and asking for more is refused with the reason."""
    workshop = open_workshop()
    try:
        assert workshop.isolation == "process"
        program = Program(
            name="x", file="x.py", parts=(b"def f(): return 1",), notebook=False, functions={"f": []}
        )
        student = Student(workshop, program, Limits())
        student.load()
        assert student.ask([Call("f", ())])[0].value == 1
    finally:
        workshop.close()
    with pytest.raises(SandboxError, match="only Linux"):
        open_workshop("strong")


@linux
def test_what_is_asked_for_is_given_or_refused(monkeypatch):
    """Never a silent step down: a level that is not to be had is an error with reason and hint."""
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    with pytest.raises(SandboxError, match="strong: bubblewrap is not installed") as refusal:
        open_workshop("strong")
    assert "grader doctor" in refusal.value.hint
    process = open_workshop("process")
    assert process.isolation == "process"
    process.close()


@linux
def test_a_zygote_that_cannot_start_is_told_in_its_own_words(monkeypatch):
    """Here NumPy is not where it should be; the level is refused with Python's own sentence."""
    python = interpreter.find()
    bare = interpreter.Interpreter(program=python.program, packages=(), readable=python.readable)
    monkeypatch.setattr(confined.interpreter, "find", lambda: bare)
    attempt = levels.Attempt("medium")
    assert attempt.finish() is None
    assert "No module named" in attempt.reason


@linux
@pytest.mark.parametrize("leak", ["read a file", "connect by TCP", "use an inherited descriptor"])
def test_one_leak_is_enough_not_to_be_believed(monkeypatch, leak):
    """A level stands only if every attempt failed."""
    heard = confined.Confined.probe

    def leaking(self):
        found = heard(self)
        return orders.Probed(attacks={**found.attacks, leak: ""}, work=found.work)

    monkeypatch.setattr(confined.Confined, "probe", leaking)
    attempt = levels.Attempt("medium")
    assert attempt.finish() is None
    assert attempt.reason == f"a worker could {leak}"


def test_what_only_namespaces_stop_counts_for_strong_alone():
    """A medium worker may learn that a file exists; a strong one may not."""
    probed = orders.Probed(attacks={"see that a file exists": "", "read a file": "no"}, work={"compute": ""})
    assert probing.faults(probed, namespaces=False) == []
    assert probing.faults(probed, namespaces=True) == ["a worker could see that a file exists"]


def test_a_level_that_hinders_honest_work_is_not_believed():
    """Walls that keep NumPy out are no use."""
    probed = orders.Probed(attacks={}, work={"compute with NumPy": "ImportError: no"})
    assert probing.faults(probed, namespaces=False) == [
        "a worker could not compute with NumPy (ImportError: no)"
    ]


@linux
def test_a_workshop_can_be_given_up_before_it_is_ready():
    """Whoever started one and does not need it leaves nothing behind."""
    before = set(Path(confined.tempfile.gettempdir()).glob("grader-*"))
    opening = start_workshop()
    opening.close()
    assert set(Path(confined.tempfile.gettempdir()).glob("grader-*")) <= before


@linux
def test_closing_an_opening_closes_the_workshop_it_came_to(monkeypatch):
    """Also where the first level was not to be had and another was opened instead."""
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    opening = start_workshop()
    workshop = opening.wait()
    assert workshop.isolation == "medium"
    opening.close()
    assert not workshop._folder.exists()


@linux
def test_an_old_bubblewrap_is_asked_for_less(tmp_path, monkeypatch):
    """Without --disable-userns the walls still hold: seccomp refuses new user namespaces."""
    real = shutil.which("bwrap")
    if real is None:
        pytest.skip("without bubblewrap no old one can be played")
    old = tmp_path / "bwrap"
    old.write_text(
        '#!/bin/sh\nfor word; do [ "$word" = --disable-userns ] && '
        f'echo "bwrap: Unknown option --disable-userns" >&2 && exit 1; done\nexec {real} "$@"\n'
    )
    old.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "program", lambda: str(old))
    attempt = levels.Attempt("strong")
    assert attempt.finish() is not None, attempt.reason
    assert attempt.probed.attacks["make a user namespace"]
    attempt.close()


def test_the_near_side_imports_where_linux_modules_are_missing():
    """Windows has no ``resource`` and no ``fcntl``; everything that is imported there must do without."""
    modules = ["grader.sandbox.doctor", "grader.sandbox.student"]
    modules += [f"grader.sandbox.inside.{path.stem}" for path in Path(interpreter.INSIDE).glob("[a-z]*.py")]
    code = (
        "import sys\nfor name in ('resource', 'fcntl', 'termios', 'pwd', 'grp'):\n    sys.modules[name] = None\n"
        f"import importlib\nfor name in {modules}:\n    importlib.import_module(name)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fresh_is_what_process_means():
    """The level process starts no probe."""
    attempt = levels.Attempt("process")
    assert isinstance(attempt.finish(), fresh.Fresh)
    assert attempt.probed is None
