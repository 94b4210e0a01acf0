from __future__ import annotations

import pytest

from grader.batch.files import make_folder, replacing, write_whole
from grader.errors import GraderError, UsageError


def test_a_file_is_replaced_when_it_is_whole(tmp_path):
    """Readers see the old text until the new one is complete."""
    path = tmp_path / "grades.csv"
    path.write_text("old")
    with replacing(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path):
    """When writing fails on the way, the old file stays and no other is left."""
    path = tmp_path / "grades.csv"
    write_whole(path, b"old")
    with pytest.raises(UnicodeEncodeError), replacing(path) as file:
        file.writelines(["half", "\ud800".encode("ascii").decode()])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_a_sentence(tmp_path):
    """When the system takes no more bytes, that is said with the file's name, and nothing half is left."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(GraderError, match=r"page.html cannot be written \(file too large\)"):
            write_whole(tmp_path / "page.html", b"x" * 2000)
        with (
            pytest.raises(GraderError, match=r"grades.csv cannot be written"),
            replacing(tmp_path / "grades.csv") as f,
        ):
            f.write("x" * 20000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path):
    """A folder in a file's place, or below a file, is refused in words as wrong usage."""
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(UsageError, match="a file is in the way"):
            make_folder(folder)
