"""The namespaces alone, with the rights that a zygote has inside bubblewrap."""

import os
import socket
from pathlib import Path

import pytest

from grader.sandbox.inside import kernel, namespaces


def become_root_of_our_own():
    """Take the rights that a zygote has inside bubblewrap: those of root in a user namespace of one's own."""
    user, group = os.geteuid(), os.getegid()
    kernel.check(kernel.library().unshare(0x10000000 | 0x20000), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")


@pytest.fixture(autouse=True)
def _possible(in_child, outcome):
    if in_child(lambda: outcome(become_root_of_our_own)) != "through":
        pytest.skip("this machine allows no user namespaces, without which there are no others for a zygote")


@pytest.fixture
def apart(in_child, tmp_path):
    """Run a function in a child with namespaces of its own, and an empty folder in ``tmp_path``."""

    def apart(act, before=lambda: None):
        told, tell = os.pipe()

        def family():
            become_root_of_our_own()
            home = namespaces.found_a_family()
            before()
            child = namespaces.fork(home)
            if not child:
                namespaces.enter(str(tmp_path), 1)
                os.write(tell, repr(act()).encode())
                os._exit(0)
            os.waitpid(child, 0)
            os._exit(0)

        in_child(family)
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            return pipe.read().decode()

    return apart


def test_a_child_is_alone_with_its_number(apart):
    """It is process 1 and sees no other."""
    assert apart(lambda: (os.getpid(), os.getppid())) == "(1, 0)"


def test_signals_reach_nobody(apart, outcome):
    """The number of a process outside is nobody's inside."""
    outside = os.getpid()
    assert apart(lambda: outcome(lambda: os.kill(outside, 0))) == "'ProcessLookupError'"


def test_every_child_gets_its_own_empty_folder(apart, tmp_path, outcome):
    """What one writes is seen neither outside nor by the next; the folder is small."""

    def act():
        Path("mine").write_text("mine")
        return [
            Path.cwd() == tmp_path,
            [path.name for path in Path().iterdir()],
            outcome(lambda: Path("big").write_bytes(bytes(2 << 20))),
        ]

    assert apart(act) == apart(act) == "[True, ['mine'], 'OSError']"
    assert list(tmp_path.iterdir()) == []


def test_many_small_files_are_capped(apart, outcome):
    """The folder runs out of entries before the kernel runs out of memory."""
    assert apart(lambda: outcome(lambda: [Path(str(n)).touch() for n in range(2000)])) == "'OSError'"


def test_networks_are_out_of_reach(apart, outcome):
    """Neither TCP nor an abstract socket of this machine answers."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind("")
        abstract.listen()
        addresses = tcp.getsockname(), abstract.getsockname()

        def act():
            reach = socket.socket(socket.AF_UNIX)
            return [
                outcome(lambda: socket.create_connection(addresses[0])),
                outcome(lambda: reach.connect(addresses[1])),
            ]

        assert apart(act) == "['OSError', 'ConnectionRefusedError']"


def test_shared_memory_is_not_shared(apart):
    """A System V segment made outside does not exist inside."""
    key = os.getpid()
    library = kernel.library()
    segment = library.shmget(key, 4096, 0o1666)
    assert segment >= 0
    try:
        assert apart(lambda: library.shmget(key, 4096, 0)) == "-1"
    finally:
        library.shmctl(segment, 0, None)


def test_each_child_has_numbers_of_its_own(apart):
    """A zygote can fork again after one child, and the next is process 1 too."""

    def before():
        home = os.pidfd_open(os.getpid())
        first = namespaces.fork(home)
        if not first:
            os._exit(os.getpid())
        assert os.waitstatus_to_exitcode(os.waitpid(first, 0)[1]) == 1

    assert apart(os.getpid, before) == "1"
