"""What students packed instead of files: nothing is followed, nothing is waited for, all of it is told."""

import os
import socket

import pytest

from grader.submissions.filenames import Wanted
from grader.submissions.intake import collect
from grader.submissions.layout import recognise
from grader.submissions.tree import opened

CANARY = b"canary-of-the-solutions"
WANTED = (Wanted(id="exercise1", quiz=False),)


def fifo(path):
    """Make a pipe that whoever opens it waits for."""
    os.mkfifo(path)


def listening(path):
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


def device(path):
    """Make an endless device."""
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root can make a device")


def unreadable(path):
    """Make a file that nobody may read."""
    path.write_bytes(CANARY)
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to("/proc/self/mem")


def sparse(path):
    """Make a file of eight gigabytes that takes no room."""
    with path.open("wb") as file:
        file.truncate(8 << 30)


PACKAGES = {
    "a link to the passwords": lambda path: path.symlink_to("/etc/passwd"),
    "a link to the solutions": lambda path: path.symlink_to(path.parents[2] / "secret.py"),
    "a link to the solutions by a way round": lambda path: path.symlink_to("../../../class/../secret.py"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to the terminal": lambda path: path.symlink_to("/dev/stdin"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a second name of the solutions": lambda path: path.hardlink_to(path.parents[2] / "secret.py"),
    "a pipe": fifo,
    "a socket": listening,
    "a device": device,
    "a folder of that name": lambda path: (path / "exercise1.py").mkdir(parents=True),
    "an unreadable file": unreadable,
    "eight gigabytes of nothing": sparse,
}


def take_in(folder):
    """Return every submission with its content, as a batch would read them."""
    with opened(folder) as tree:
        intake = collect(recognise(tree, WANTED, name="flat"), WANTED)
        return {entry.submission.student: entry.read() for entry in intake.entries}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A class of two with the solutions beside it; Mallory's file is still to be made."""
    (tmp_path / "secret.py").write_bytes(CANARY)
    for student in ("ada", "mallory"):
        (tmp_path / "class" / student).mkdir(parents=True)
    (tmp_path / "class" / "ada" / "exercise1.py").write_bytes(b"# ada")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "class"


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_no_file_is_refused_with_a_sentence(folder, package):
    """The submission is ungradable, says why, holds no byte of what it points at; the neighbour is untouched."""
    PACKAGES[package](folder / "mallory" / "exercise1.py")
    taken = take_in(folder)
    assert taken["ada"].content == b"# ada"
    assert (taken["mallory"].status, taken["mallory"].content) == ("ungradable", b"")
    assert taken["mallory"].problem.endswith(".")
    assert "canary" not in repr(taken)


@pytest.mark.parametrize("target", ["/", "..", ".", "../ada", "/proc/self/fd"])
def test_a_linked_folder_is_not_entered(folder, target):
    """A whole folder of links brings nothing in, and a loop of them ends."""
    (folder / "mallory").rmdir()
    (folder / "mallory").symlink_to(target)
    (folder / "ada" / "inner").symlink_to(target)
    taken = take_in(folder)
    assert taken["ada"].content == b"# ada"
    assert all(not submission.content for student, submission in taken.items() if student != "ada")


NAMES = [
    "\u202eyp.1esicrexe",
    "exercise1.py\n100",
    "-rf",
    "=1+1",
    "<script>",
    "\x1b[2J",
    "..",
    "a" * 200,
    "\udcff\udcfe",
]


@pytest.mark.parametrize("name", [name for name in NAMES if name != ".."])
def test_hostile_names_are_students_like_any_other(folder, name):
    """Folders and files of any name are graded or told of, and every text can be stored."""
    (folder / name).mkdir()
    (folder / name / "exercise1.py").write_bytes(b"# theirs")
    (folder / "mallory" / name).write_bytes(b"")
    taken = take_in(folder)
    assert sorted(submission.content for submission in taken.values() if submission.content) == [
        b"# ada",
        b"# theirs",
    ]
    assert [student.encode() for student in taken]
