"""The command around a zygote, and the interpreter it shows."""

import sys
import threading
from pathlib import Path

import pytest

from grader.sandbox import bubblewrap, interpreter


@pytest.fixture
def words():
    """The words of the command."""
    return bubblewrap.command("/usr/bin/bwrap", interpreter.find())


def test_everything_is_shown_read_only(words):
    """Nothing of the machine is bound for writing, and the root itself is closed."""
    assert "--bind" not in words
    assert words[words.index("--remount-ro") + 1] == "/"
    assert [words[at + 1] for at, word in enumerate(words) if word == "--dev-bind"] == ["/dev/null"]


def test_only_the_interpreter_and_its_libraries_are_shown(words):
    """No home, no temporary folder, no /proc, no folder of the course, no other package."""
    shown = {words[at + 2] for at, word in enumerate(words) if word == "--ro-bind"}
    assert not shown & {
        "/",
        "/home",
        "/root",
        "/tmp",
        "/etc",
        "/proc",
        "/sys",
        str(Path.cwd()),
        str(Path.home()),
    }
    assert not any(path.endswith("site-packages") for path in shown)
    assert "--proc" not in words


def test_every_namespace_is_new(words):
    """Users, processes, mounts, network, memory, names; and no further user namespace."""
    assert {"--unshare-all", "--unshare-user", "--disable-userns"} <= set(words)


def test_an_option_can_be_left_out():
    """For a bubblewrap that does not know it."""
    words = bubblewrap.command("bwrap", interpreter.find(), without="--disable-userns")
    assert "--disable-userns" not in words


def test_only_the_main_thread_ties_lives_together(words):
    """To the kernel a parent is a thread, and a pool's thread may end before the process does."""
    assert "--die-with-parent" in words
    found = []
    thread = threading.Thread(
        target=lambda: found.extend(bubblewrap.command("bwrap", interpreter.find())), daemon=True
    )
    thread.start()
    thread.join()
    assert found
    assert "--die-with-parent" not in found


def test_a_symlink_at_the_root_stays_one(words):
    """Where /lib is a link to usr/lib, programs expect it to be."""
    for name in ("/lib", "/lib64"):
        if Path(name).is_symlink():
            at = words.index(name)
            assert words[at - 2 : at] == ["--symlink", str(Path(name).readlink())]


def test_the_interpreter_is_the_real_one():
    """Not the link of a virtual environment, whose folder holds more than NumPy."""
    found = interpreter.find()
    assert not Path(found.program).is_symlink()
    assert Path(sys.prefix, "lib") not in map(Path, found.readable) or sys.prefix == sys.base_prefix
    assert all(Path(path).exists() for path in found.readable)
