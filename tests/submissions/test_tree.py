"""Folders and zip files as lists of files, whatever they are made to do."""

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.errors import GraderError, UsageError
from grader.submissions.archives import Budget, unpack
from grader.submissions.reading import UngradableError
from grader.submissions.tree import opened


def listing(place):
    """Return all files as name and problem."""
    with opened(place) as tree:
        return {file.shown: file.problem for file in tree.files}


def zip_bytes(files):
    """Return a zip file's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_download_whose_end_is_missing_is_not_taken_for_a_zip_file_in_it(tmp_path):
    """Broken off behind a student's own zip file, a class's would be read as that one, and all others lost."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("ann/exercise3.py", "1")
        archive.writestr("bob/work.zip", zip_bytes({"exercise3.py": "2"}))
        archive.writestr("cyd/exercise3.py", "3" * 5000)
    whole = tmp_path / "class.zip"
    whole.write_bytes(buffer.getvalue())
    assert len(listing(whole)) == 3
    whole.write_bytes(buffer.getvalue()[:-3000])
    with pytest.raises(UsageError, match="its end is missing"):
        listing(whole)


def test_junk_is_passed_over(lay_out):
    """What systems and editors leave behind is no file of anybody's."""
    junk = [
        "__MACOSX/ada/._exercise1.py",
        ".DS_Store",
        "ada/._exercise1.py",
        "ada/Thumbs.db",
        "ada/desktop.ini",
    ]
    junk += [
        "ada/.git/config",
        "ada/__pycache__/exercise1.pyc",
        "ada/.ipynb_checkpoints/exercise1-checkpoint.ipynb",
    ]
    assert listing(lay_out({"ada/exercise1.py": "x", **dict.fromkeys(junk, "junk")})) == {
        "ada/exercise1.py": ""
    }


def test_links_pipes_and_folders_with_a_file_name_are_told(lay_out):
    """What is no regular file is listed with what it is, and never entered."""
    root = lay_out({"ada/exercise1.py": "x", "ada/exercise2.py/inner.py": "x"})
    (root / "bob").symlink_to(root / "ada")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "ada" / "exercise3.py")
    told = listing(root)
    assert "symbolic link" in told["bob"]
    assert "symbolic link" in told["loop"]
    assert "not a regular file" in told["ada/exercise3.py"]
    assert "is a folder" in told["ada/exercise2.py"]
    assert len(told) == 6


def test_hard_links_among_submissions_are_read_and_others_not(lay_out, tmp_path):
    """Two students may share a file that lies wholly among the submissions; a name of a file elsewhere is refused."""
    root = lay_out({"ada/exercise1.py": "shared", "secret.txt": "x"})
    (root / "bob").mkdir()
    os.link(root / "ada/exercise1.py", root / "bob/exercise1.py")
    (tmp_path / "reference.py").write_text("secret")
    os.link(tmp_path / "reference.py", root / "bob/exercise2.py")
    with opened(root) as tree:
        files = {file.shown: file for file in tree.files}
        assert files["bob/exercise1.py"].read() == b"shared"
        with pytest.raises(UngradableError, match="hard link"):
            files["bob/exercise2.py"].read()


def test_a_zip_that_is_a_name_of_a_file_elsewhere_is_not_opened(lay_out, tmp_path):
    """What lies in somebody else's zip file must not come out as a student's work."""
    root = lay_out({"ada/exercise1.py": "x"})
    (tmp_path / "solutions.zip").write_bytes(zip_bytes({"exercise1.py": "secret"}))
    os.link(tmp_path / "solutions.zip", root / "bob.zip")
    assert "hard link" in listing(root)["bob.zip"]


def test_folders_inside_too_many_are_told(lay_out):
    """Nobody's work is passed over in silence because it lies deep."""
    root = lay_out({f"ada/{'d/' * 40}exercise1.py": "x"})
    (told,) = listing(root).values()
    assert "is a folder" in told


def test_zips_count_as_folders_also_inside_each_other(lay_out):
    """A zip file's members are listed below its name, and read."""
    inner = zip_bytes({"mine/exercise1.py": "x = 1"})
    root = lay_out({"ada.zip": zip_bytes({"again.zip": inner})})
    with opened(root) as tree:
        (file,) = tree.files
        assert file.shown == "ada.zip/again.zip/mine/exercise1.py"
        assert file.read() == b"x = 1"


def test_what_could_be_graded_is_unpacked_however_its_ending_is_written(zipped):
    """Every name that is taken for work has its bytes, in a zip file as in a folder."""
    names = ["a/Exercise1.PY", "a/exercise1.py ", "a/exercise1.ipynb.json", "a/quiz1.YML"]
    with opened(zipped(dict.fromkeys(names, "x"))) as tree:
        assert {file.shown: file.read() for file in tree.files} == dict.fromkeys(names, b"x")


def test_a_zip_inside_too_many_is_told(lay_out):
    """Nesting ends somewhere, also for a zip file that would go on for ever."""
    content = zip_bytes({"exercise1.py": "x"})
    for _ in range(5):
        content = zip_bytes({"deeper.zip": content})
    (problem,) = listing(lay_out({"ada.zip": content})).values()
    assert "inside too many others" in problem


@pytest.mark.parametrize("name", ["../../evil.py", "/etc/evil.py", "C:\\evil.py", "..\\..\\evil.py"])
def test_names_that_lead_out_are_told_and_nothing_is_written_there(zipped, tmp_path, name):
    """No member's name becomes a path."""
    told = listing(zipped({name: "evil", "ada/exercise1.py": "x"}))
    assert told["ada/exercise1.py"] == ""
    assert any("leads out" in problem for problem in told.values())
    assert list(tmp_path.rglob("*evil*")) == []


def test_links_and_encrypted_members_are_told(tmp_path):
    """A link in a zip file is not made, an encrypted member not asked for."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("ada/exercise1.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("ada/exercise2.py", "x = 1")
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<H", raw, at + 8, 1)
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    told = listing(tmp_path / "a.zip")
    assert "symbolic link" in told["ada/exercise1.py"]
    assert told["ada/exercise2.py"] == "is encrypted"


def test_bombs_are_stopped(zipped):
    """A member that unpacks to far more than it holds is left out, the rest is read."""
    told = listing(zipped({"ada/exercise1.py": bytes(9 * 1024**2), "bob/exercise1.py": b"x = 1"}))
    assert "zip bomb" in told["ada/exercise1.py"]
    assert told["bob/exercise1.py"] == ""
    assert (
        "larger than 10 MiB" in listing(zipped({"ada/exercise1.py": bytes(11 * 1024**2)}))["ada/exercise1.py"]
    )


def test_sizes_are_measured_and_not_believed(tmp_path):
    """A member that lies about its size does not get past the limit."""
    raw = bytearray(zip_bytes({"exercise1.py": os.urandom(12 * 1024**2)}))
    struct.pack_into("<I", raw, raw.rindex(b"PK\x01\x02") + 24, 5)
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    (member,) = unpack(tmp_path / "a.zip", Budget(folder=tmp_path), is_wanted=lambda _: True)
    assert member.path is None or member.path.stat().st_size <= 5


def test_all_archives_share_one_budget(tmp_path, zipped):
    """Entries and bytes are counted over everything that is unpacked."""
    place = zipped({f"s{number}/exercise1.py": os.urandom(100) for number in range(5)})
    for name, budget in {"few": {"entries": 2}, "small": {"size": 250}}.items():
        folder = tmp_path / name
        folder.mkdir()
        members = list(unpack(place, Budget(folder=folder, **budget), is_wanted=lambda _: True))
        assert sum(member.path is not None for member in members) == 2
        assert len(members) == 5
        assert "too m" in members[-1].problem


def test_names_of_old_zip_files_are_read(tmp_path):
    """UTF-8 names without the flag are UTF-8; names of DOS are code page 437."""
    raw = zip_bytes({"Zo?/a.py": "x"}).replace(b"Zo?/a.py", b"Zo\x89/a.py")
    (tmp_path / "dos.zip").write_bytes(raw)
    assert list(listing(tmp_path / "dos.zip")) == ["Zoë/a.py"]
    (tmp_path / "bare.zip").write_bytes(
        zip_bytes({"Zo??/a.py": "x"}).replace(b"Zo??/a.py", "Zoë/a.py".encode())
    )
    assert list(listing(tmp_path / "bare.zip")) == ["Zoë/a.py"]


def test_two_members_of_one_name_stay_two(tmp_path):
    """Nothing is overwritten."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("ada/exercise1.py", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("ada/exercise1.py", "2")
    with opened(tmp_path / "a.zip") as tree:
        assert sorted(file.read() for file in tree.files) == [b"1", b"2"]


def test_damage_is_told(lay_out, tmp_path):
    """A broken zip file among others is told; one that is all there is, is a usage error."""
    whole = zip_bytes({"exercise1.py": os.urandom(1000)})
    broken = bytearray(whole)
    broken[60:90] = bytes(30)
    told = listing(lay_out({"ada.zip": b"no zip", "bob.zip": bytes(broken), "cyd.zip": whole[:500]}))
    assert told["ada.zip"] == "is not a zip file that can be opened, or its end is missing"
    assert "damaged" in told["bob.zip/exercise1.py"]
    assert told["cyd.zip"] == "is not a zip file that can be opened, or its end is missing"
    (tmp_path / "only.zip").write_bytes(b"no zip")
    for place in (tmp_path / "only.zip", tmp_path / "missing"):
        with pytest.raises(UsageError), opened(place):
            pass


def test_unusual_methods_are_not_unpacked(tmp_path):
    """LZMA may ask for gigabytes before the first byte; only the usual methods are read."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("ada/exercise1.py", "x = 1")
    assert "method" in listing(tmp_path / "a.zip")["ada/exercise1.py"]


@given(
    changes=st.lists(st.tuples(st.integers(0, 400), st.sampled_from([0, 1, 8, 127, 255])), max_size=6),
    end=st.integers(0, 400),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(changes=[], end=400)
def test_no_bytes_break_the_reader(tmp_path, changes, end):
    """Whatever is changed in a zip file, reading it ends in members, each with a path or a problem."""
    raw = bytearray(zip_bytes({"ada/exercise1.py": "x = 1\n" * 40, "b.py": "y"})[:end])
    for at, byte in changes:
        if at < len(raw):
            raw[-1 - at] = byte
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    for member in unpack(tmp_path / "a.zip", Budget(folder=tmp_path), is_wanted=lambda _: True):
        assert (member.path is None) == bool(member.problem)


def test_a_full_disk_is_nobodys_damage(tmp_path, zipped, monkeypatch):
    """Without room to unpack, the run stops with a sentence, and no student is told of damage."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("grader.submissions.archives._copy", full)
    with pytest.raises(GraderError, match="no room"):
        listing(zipped({"ada/exercise1.py": "x"}))


def test_nothing_stays_behind(zipped):
    """What was unpacked is gone afterwards."""
    with opened(zipped({"ada/exercise1.py": "x"})) as tree:
        path = tree.files[0].path
        assert path.exists()
    assert not Path(path).exists()


def test_one_archive_cannot_use_up_what_others_need(tmp_path, zipped, monkeypatch):
    """Every student's zip file has its own share of the budget, and spends the whole's."""
    monkeypatch.setattr("grader.submissions.archives._PART_ENTRIES", 3)
    greedy = zip_bytes({f"{number}/exercise1.py": "x" for number in range(9)})
    told = listing(zipped({"eve.zip": greedy, "zoe.zip": zip_bytes({"exercise1.py": "x"})}))
    assert sum(problem == "" for name, problem in told.items() if name.startswith("eve")) == 3
    assert told["zoe.zip/exercise1.py"] == ""
    budget = Budget(folder=tmp_path, entries=10)
    with budget.part() as part:
        part.place()
    assert (budget.entries, part.entries) == (9, 2)


def test_empty_zips_are_told(lay_out):
    """A zip file without a file in it is somebody's hand-in all the same."""
    assert listing(lay_out({"ada.zip": {}})) == {"ada.zip": "is an empty zip file"}


def test_endless_folders_in_a_name_are_told(zipped):
    """A name of thirty thousand folders, each of which would be remembered, is none."""
    told = listing(zipped({"a/" * 32_000 + "exercise1.py": "x", "d/" * 20 + "exercise1.py": "x"}))
    assert told.pop("d/" * 20 + "exercise1.py") == ""
    ((name, problem),) = told.items()
    assert len(name) < 40
    assert "over 24 folders" in problem


def test_endless_names_are_counted(tmp_path, zipped):
    """A zip file of very many names takes little room, and what can be graded is found behind them."""
    files = {**{f"{number}.png": "" for number in range(9)}, "exercise1.py": "x"}
    budget = Budget(folder=tmp_path, named=4)
    with budget.part() as part:
        *named, work, rest = unpack(zipped(files), part, is_wanted=lambda parts: parts[-1].endswith(".py"))
    assert budget.named == 0
    assert [member.parts for member in named] == [(f"{number}.png",) for number in range(4)]
    assert (work.parts, work.path.read_text()) == (("exercise1.py",), "x")
    assert (rest.parts, rest.path) == (("(5 more files)",), None)
