"""Everything that was handed over, as a list of files: a folder, a zip file, and zip files in either."""

from __future__ import annotations

import os
import stat
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.submissions.archives import DEEPEST, Budget, unpack
from grader.submissions.filenames import kind_of
from grader.submissions.names import readable
from grader.submissions.reading import LIMIT, UngradableError, read_file

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Mapping

_JUNK = {
    ".ds_store", "__macosx", "thumbs.db", "desktop.ini", "__pycache__", ".ipynb_checkpoints", ".git", ".github",
    ".gitignore", ".gitattributes", ".gitkeep", ".idea", ".vscode", ".pytest_cache", ".mypy_cache",
    ".ruff_cache", ".grader-progress.json", ".venv", "venv", "node_modules", "site-packages",
}  # fmt: skip
_Inode = tuple[int, int, int]
_FOLDER = "is a folder, not a file"
RESULTS = "is a folder of results, no submission"
_GRADEBOOK = "gradebook.db"
_OURS = {
    _GRADEBOOK, f"{_GRADEBOOK}-wal", f"{_GRADEBOOK}-shm", "grades.csv", "problems.csv", "reports.jsonl",
    "index.html", "feedback",
}  # fmt: skip
_MOST = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file as it was handed over.

    ``parts`` is its name below what was handed over, a zip file counting as a folder; ``above`` are folders
    around the whole class that a layout has taken off. ``path`` is where its bytes lie below ``root``, None
    where they were not unpacked; ``problem`` says why a file cannot be read.
    """

    parts: tuple[str, ...]
    path: Path | None
    root: Path
    above: tuple[str, ...] = ()
    names: int = 1
    problem: str = ""

    @property
    def shown(self) -> str:
        """The name as people read it, folders parted by slashes."""
        return "/".join(self.above + self.parts)

    def read(self, limit: int = LIMIT) -> bytes:
        """Return at most ``limit`` bytes, or raise ``UngradableError`` with a sentence."""
        if self.problem or self.path is None:
            problem = self.problem or "is not a kind of file that can be graded"
            raise UngradableError(f"{self.parts[-1]} {problem}.")
        return read_file(self.path, root=self.root, limit=limit, names=self.names, name=self.parts[-1])


def no_file(folder: str) -> File:
    """Return what stands for a folder that holds no file."""
    return File(parts=(folder,), path=None, root=Path())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """All files of one intake, sorted by name, without the junk that systems leave.

    ``folders`` are all folders, empty ones and junk (``ada/.git``) among them: they tell of students too.
    """

    files: tuple[File, ...]
    folders: frozenset[tuple[str, ...]] = frozenset()

    def only_folder(self) -> str:
        """Return the name of the one folder that holds everything, or nothing."""
        tops = {file.parts[0] for file in self.files} | {
            folder[0] for folder in self.folders if not is_junk(folder[0])
        }
        return tops.pop() if len(tops) == 1 and all(len(file.parts) > 1 for file in self.files) else ""

    def most_tops(self, pattern: re.Pattern[str]) -> str:
        """Return how many names at the top have a pattern, as in "5 of 6", or nothing where most have not."""
        tops = {file.parts[0] for file in self.files}
        fitting = sum(bool(pattern.fullmatch(top)) for top in tops)
        return f"{fitting} of {len(tops)}" if 2 * fitting > len(tops) else ""

    def inside(self, top: str) -> Tree:
        """Return what lies in one folder, as a tree of its own."""
        files = (replace(file, parts=file.parts[1:], above=(*file.above, top)) for file in self.files)
        return Tree(
            files=tuple(files), folders=frozenset(folder[1:] for folder in self.folders if len(folder) > 1)
        )


@contextmanager
def opened(place: Path) -> Iterator[Tree]:
    """List a folder or a zip file; what was unpacked lives as long as the ``with`` block.

    Raises:
        UsageError: There is no such folder, or the file is no zip file.
    """
    with tempfile.TemporaryDirectory(prefix="grader-", ignore_cleanup_errors=True) as scratch:
        yield _list(place, Budget(folder=Path(scratch)))


def is_junk(name: str) -> bool:
    """Whether a file or folder is something that systems and editors leave behind, never work."""
    low = name.lower()
    return low in _JUNK or low.startswith(("._", "~$", ".~")) or low.endswith((".pyc", ".swp", "~"))


def _list(place: Path, budget: Budget) -> Tree:
    if place.is_dir():
        found, folders = _walk(place)
        files = [inner for file in found for inner in _opened(file, budget)]
    elif place.is_file():
        outer = File(parts=(), path=place, root=place.parent)
        files, folders = list(_opened(outer, budget)), set()
        if len(files) == 1 and not files[0].parts:
            raise UsageError(
                f"{place} {files[0].problem}.", hint="Name a folder of submissions or a zip file."
            )
    else:
        raise UsageError(
            f"There is no folder or zip file {place}.", hint="Name what the learning platform gave you."
        )
    folders |= {file.parts[:depth] for file in files for depth in range(1, len(file.parts))}
    kept = (file for file in files if not any(map(is_junk, file.parts)))
    return Tree(files=tuple(sorted(kept, key=lambda file: file.parts)), folders=frozenset(folders))


def _walk(root: Path) -> tuple[list[File], set[tuple[str, ...]]]:
    """List what lies below a folder, links unfollowed and junk unopened, and the folders met on the way."""
    listed: list[tuple[tuple[str, ...], Path, str, _Inode | None]] = []
    folders: set[tuple[str, ...]] = set()
    waiting: list[tuple[tuple[str, ...], Path]] = [((), root)]
    while waiting:
        above, folder = waiting.pop()
        for name, kind in _scan(folder, without=_OURS if folder == root and _is_results(root) else ()):
            parts, path = (*above, readable(name)), folder / name
            if kind == _FOLDER:
                folders.add(parts)
            if is_junk(name):
                continue
            deep = len(parts) >= DEEPEST
            if kind == _FOLDER and not deep:
                waiting.append((parts, path))
            if kind != _FOLDER or deep or kind_of(name):
                listed.append((parts, path, kind, None if kind else _inode(path)))
        if len(listed) > _MOST:
            raise UsageError(
                f"{root} holds more than {_MOST} files.", hint="Name the folder of submissions itself."
            )
    names = Counter(inode for *_, inode in listed if inode)
    return [
        File(
            parts=parts,
            path=path,
            root=root,
            problem=kind or _foreign(inode, names),
            names=names[inode] if inode else 1,
        )
        for parts, path, kind, inode in listed
    ], folders


def _foreign(inode: _Inode | None, names: Mapping[_Inode, int]) -> str:
    """Return why a file may be somebody else's: it has a name that does not lie here."""
    if inode is None or names[inode] >= inode[2]:
        return ""
    return f"is one of {inode[2]} names of the same file (a hard link). Hand in a copy of its own"


def _is_results(folder: Path) -> bool:
    """Whether a run of ours wrote its results here: they may lie among what they are of."""
    try:
        return stat.S_ISREG((folder / _GRADEBOOK).lstat().st_mode)
    except OSError:
        return False


def _scan(folder: Path, *, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return a folder's names, each with what it is where it is no regular file."""
    try:
        with os.scandir(folder) as entries:
            return [(entry.name, _kind(entry)) for entry in entries if entry.name not in without]
    except OSError:
        return [("(folder)", "is a folder that cannot be opened")]


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "is a symbolic link, and links are not followed"
    if entry.is_dir(follow_symlinks=False):
        return RESULTS if _is_results(Path(entry.path)) else _FOLDER
    return "" if entry.is_file(follow_symlinks=False) else "is not a regular file"


def _inode(path: Path) -> _Inode | None:
    """Return what is the same for all names of one file, and their number; None for a file with one name."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino, status.st_nlink) if status.st_nlink > 1 else None


def _opened(file: File, budget: Budget, depth: int = 0) -> Iterator[File]:
    """Give a file itself, or what it holds where it is a zip file; its name then stands as a folder's."""
    if file.path is None or file.problem or (file.parts and not file.parts[-1].lower().endswith(".zip")):
        yield file
        return
    if depth >= budget.depth:
        yield replace(file, problem="is a zip file inside too many others")
        return
    if not file.parts:  # the whole class's
        yield from _members(file, budget, depth)
        return
    with budget.part() as part:
        yield from _members(file, part, depth)


def _members(file: File, budget: Budget, depth: int) -> Iterator[File]:
    assert file.path is not None
    for member in unpack(file.path, budget, is_wanted=_is_wanted):
        parts = (*file.parts, *member.parts)
        inner = File(parts=parts, path=member.path, root=budget.folder, problem=member.problem)
        yield from _opened(inner, budget, depth + 1) if member.parts else [inner]


def _is_wanted(parts: tuple[str, ...]) -> bool:
    """Whether a member's bytes may be needed; the rest (pictures, data) is listed by name alone."""
    return not any(map(is_junk, parts)) and bool(kind_of(parts[-1]) or parts[-1].lower().endswith(".zip"))
