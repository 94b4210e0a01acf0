"""Reading one file: nothing followed, nothing waited for."""

import os
import socket

import pytest

from grader.submissions.reading import LIMIT, UngradableError, read_file


def refusal(path, **options):
    """Return the sentence with which a file is refused."""
    with pytest.raises(UngradableError) as refused:
        read_file(path, **options)
    return str(refused.value)


def test_a_plain_file_is_read(tmp_path):
    """A regular file's bytes come back unchanged."""
    (tmp_path / "exercise1.py").write_bytes(b"\xff\x00x = 1\r\n")
    assert read_file(tmp_path / "exercise1.py") == b"\xff\x00x = 1\r\n"


def test_links_are_not_followed(tmp_path):
    """A symbolic link is refused, also one that leads in a circle or nowhere."""
    (tmp_path / "secret").write_text("secret")
    for name, target in {"out.py": "secret", "circle.py": "circle.py", "nowhere.py": "nothing"}.items():
        (tmp_path / name).symlink_to(target)
        assert "symbolic link" in refusal(tmp_path / name)


def test_a_linked_folder_below_the_root_is_not_followed(tmp_path):
    """A file in a linked folder is refused, while links above the root are the instructor's own."""
    inner = tmp_path / "real" / "ada"
    inner.mkdir(parents=True)
    (inner / "exercise1.py").write_text("x = 1")
    (tmp_path / "real" / "bob").symlink_to(inner)
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    assert "bob, which is a link" in refusal(tmp_path / "real/bob/exercise1.py", root=tmp_path / "real")
    assert read_file(tmp_path / "alias/ada/exercise1.py", root=tmp_path / "alias") == b"x = 1"


def test_a_second_name_elsewhere_is_refused(tmp_path):
    """A hard link is refused unless all its names are known to lie among the submissions."""
    (tmp_path / "a.py").write_text("x = 1")
    os.link(tmp_path / "a.py", tmp_path / "b.py")
    assert "hard link" in refusal(tmp_path / "b.py")
    assert read_file(tmp_path / "b.py", names=2) == b"x = 1"


def test_a_pipe_is_refused_without_waiting(tmp_path):
    """A FIFO without a writer does not hang the reader."""
    os.mkfifo(tmp_path / "exercise1.py")
    assert refusal(tmp_path / "exercise1.py") == "exercise1.py is a named pipe, not a file."


def test_folders_sockets_and_devices_are_refused(tmp_path, monkeypatch):
    """What is no regular file is named for what it is."""
    (tmp_path / "exercise1.py").mkdir()
    assert "is a folder" in refusal(tmp_path / "exercise1.py")
    assert "is a device" in refusal(tmp_path.__class__("/dev/zero"))
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("exercise2.py")
        assert "is a socket" in refusal(tmp_path / "exercise2.py")


def test_a_sparse_giant_is_refused_unread(tmp_path):
    """A file of 8 GB that takes no room on the disk is refused by its size."""
    with (tmp_path / "exercise1.ipynb").open("wb") as file:
        file.truncate(8 * 1024**3)
    assert refusal(tmp_path / "exercise1.ipynb").startswith(
        "exercise1.ipynb is larger than 10 MiB. Clear the outputs"
    )


def test_the_limit_itself_is_allowed(tmp_path):
    """Exactly the limit is read, one byte more is not."""
    (tmp_path / "a.py").write_bytes(bytes(8))
    assert len(read_file(tmp_path / "a.py", limit=8)) == 8
    assert "larger" in refusal(tmp_path / "a.py", limit=7)
    assert LIMIT == 10 * 1024**2


def test_missing_unreadable_and_impossible_names_are_sentences(tmp_path, monkeypatch):
    """What the system refuses becomes a sentence too."""
    assert refusal(tmp_path / "gone.py") == "gone.py cannot be read (no such file or directory)."
    assert "cannot be read" in refusal(tmp_path / "nul\0.py")
    (tmp_path / "shut.py").write_text("x")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(tmp_path / "shut.py") == "shut.py cannot be read (permission denied)."
