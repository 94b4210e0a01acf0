"""Landlock alone, attacked from inside."""

import os
import signal
import socket
from pathlib import Path

import pytest

from grader.sandbox.inside import kernel, landlock

pytestmark = pytest.mark.skipif(landlock.version() == 0, reason="this kernel has no Landlock")


newest = pytest.mark.parametrize("behind_rules", [99], indirect=True)


@pytest.fixture
def place(tmp_path):
    """A readable folder, a writable one, and a secret beside them."""
    for folder in ("readable", "writable"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").write_text("open")
    (tmp_path / "secret").write_text("secret")
    return tmp_path


@pytest.fixture(params=[1, 3, 4, 99])
def behind_rules(request, monkeypatch, in_child, place):
    """Run a function behind Landlock that allows the two folders, as old and new kernels have it."""
    version = min(request.param, landlock.version())
    monkeypatch.setattr(landlock, "version", lambda: version)

    def behind_rules(act):
        def restricted():
            kernel.gain_nothing_by_exec()
            landlock.restrict(
                landlock.build([str(place / "readable")], [str(place / "writable"), os.devnull])
            )
            return act()

        return in_child(restricted)

    return behind_rules


def test_what_is_allowed_still_works(behind_rules, place):
    """Reading below a readable folder, writing below a writable one, and the null device."""

    def work():
        (place / "writable" / "new").write_text("mine")
        Path(os.devnull).write_text("gone")
        return [
            (place / "readable" / "file").read_text(),
            sorted(path.name for path in (place / "writable").iterdir()),
        ]

    assert behind_rules(work) == ["open", ["file", "new"]]


ATTACKS = {
    "read": lambda place: (place / "secret").read_text(),
    "list": lambda place: list(place.iterdir()),
    "write over": lambda place: (place / "secret").write_text("changed"),
    "write where only reading is allowed": lambda place: (place / "readable" / "file").write_text("changed"),
    "create where only reading is allowed": lambda place: (place / "readable" / "new").write_text("new"),
    "delete": lambda place: (place / "secret").unlink(),
    "delete where only reading is allowed": lambda place: (place / "readable" / "file").unlink(),
    "make a folder": lambda place: (place / "folder").mkdir(),
    "follow a symlink of one's own": lambda place: (
        (place / "writable" / "link").symlink_to(place / "secret"),
        (place / "writable" / "link").read_text(),
    ),
    "link into reach": lambda place: (place / "writable" / "hard").hardlink_to(place / "secret"),
    "move into reach": lambda place: (place / "secret").rename(place / "writable" / "moved"),
    "go round by dots": lambda place: (place / "writable" / ".." / "secret").read_text(),
    "go round by the root of /proc": lambda place: Path(f"/proc/self/root{place}/secret").read_text(),
    "read accounts": lambda place: Path("/etc/passwd").read_text(),
    "write to shared memory": lambda place: Path(f"/dev/shm/{place.name}").write_text("left"),
    "run a program": lambda place: os.execv("/bin/true", ["true"]),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_files_out_of_reach_stay_so(behind_rules, place, outcome, attack):
    """No way leads to a file that no rule allows, whichever version of Landlock the kernel speaks."""
    assert behind_rules(lambda: outcome(lambda: ATTACKS[attack](place))) in {"PermissionError", "OSError"}
    assert (place / "secret").read_text() == "secret"


@pytest.mark.skipif(landlock.version() < 4, reason="this kernel's Landlock does not know TCP")
@newest
def test_tcp_is_refused(behind_rules, outcome):
    """A listener on this machine cannot be reached, nor can one be opened."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert behind_rules(lambda: outcome(lambda: socket.create_connection(address))) == "PermissionError"
    assert behind_rules(lambda: outcome(lambda: socket.create_server(("", 0)))) == "PermissionError"


@pytest.mark.skipif(landlock.version() < 6, reason="this kernel's Landlock does not know signals and sockets")
@newest
def test_signals_and_abstract_sockets_are_refused(behind_rules, outcome):
    """Neither a process outside nor an abstract socket of one can be reached."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("")
        server.listen()
        address, parent = server.getsockname(), os.getpid()

        def attack():
            reach = socket.socket(socket.AF_UNIX)
            return [
                outcome(lambda: os.kill(parent, 0)),
                outcome(lambda: os.kill(parent, signal.SIGCONT)),
                outcome(lambda: reach.connect(address)),
            ]

        assert behind_rules(attack) == ["PermissionError"] * 3


def test_without_landlock_there_are_no_rules(monkeypatch):
    """A kernel without Landlock is told by None, so that the probe can find what is open."""
    monkeypatch.setattr(landlock, "version", lambda: 0)
    assert landlock.build(["/usr"], []) is None
