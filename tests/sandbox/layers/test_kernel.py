"""Rights given up for good."""

import os
from pathlib import Path

import pytest

from grader.sandbox.inside import kernel

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user has no rights to give up")


@as_root
def test_capabilities_are_gone_for_good(in_child, outcome, tmp_path):
    """An administrator's rights do not survive, and do not come back."""

    def act():
        kernel.gain_nothing_by_exec()
        kernel.drop_capabilities()
        return [
            outcome(lambda: os.chown(tmp_path, 1, 1)),
            outcome(lambda: os.setuid(1)),
            outcome(lambda: os.chroot("/")),
            outcome(lambda: kernel.check(kernel.library().unshare(0x20000), "unshare")),
        ]

    assert in_child(act) == ["PermissionError"] * 4


@as_root
def test_memory_is_hidden_from_the_same_user(in_child, outcome):
    """A process without capabilities cannot trace one that hides its memory, though the user is the same."""

    def act():
        kernel.hide_memory()
        hidden = os.getpid()
        reader = os.fork()
        if not reader:
            kernel.drop_capabilities()
            environment = Path(f"/proc/{hidden}/environ")
            os._exit(0 if outcome(environment.read_bytes) == "PermissionError" else 1)
        return os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1])

    assert in_child(act) == 0


def test_a_child_dies_with_its_parent():
    """When the parent ends without a word, the child ends too."""
    read, write = os.pipe()
    ready, tell = os.pipe()
    parent = os.fork()
    if not parent:
        if not os.fork():
            kernel.die_with_parent()
            os.write(tell, b"r")
            while True:
                os.read(os.pipe()[0], 1)
        os.read(ready, 1)
        os._exit(0)
    for end in (write, tell, ready):
        os.close(end)
    os.waitpid(parent, 0)
    # The end of the file comes when nobody holds the other end: the child was the last.
    assert os.read(read, 1) == b""
    os.close(read)


def test_a_failed_call_names_itself():
    """An error says which call it was."""
    with pytest.raises(OSError, match="prctl 9999"):
        kernel.prctl(9999, 1)
