"""What reading a layout gives: files, each with whom the layout says it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from grader.submissions.tree import File


EMPTY = "is a folder with nothing in it to grade"
OUTSIDE = "lies outside the students' folders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whom a layout says a file is from.

    ``key`` is what we call them where no roster knows better, ``name`` what the layout says of their name,
    ``ids`` what systems call them (``("canvas", "1042")``, see ``Person.ids``). Equal owners are one person.
    """

    key: str
    name: str
    ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file with what the layout tells of it.

    ``owners`` are several for group work and none for a file that is nobody's, which ``problem`` explains.
    ``name`` is what the student called the file (empty: nothing was uploaded), ``turn`` orders uploads of one
    file, ``depth`` counts the student's own folders around it, ``exercise`` is what the download is for;
    ``empty`` stands for a student's folder in which there is nothing at all.
    """

    file: File
    owners: tuple[Owner, ...] = ()
    name: str = ""
    depth: int = 0
    turn: int = 0
    late: bool | None = None
    submitted_at: datetime | None = None
    exercise: str = ""
    problem: str = ""
    empty: bool = False

    @property
    def told(self) -> str:
        """What is wrong with it, as the layout or the file itself says; empty where nothing is."""
        return self.problem or self.file.problem

    @property
    def called(self) -> str:
        """What to call it when speaking to its owner: its name below their folder."""
        return "/".join(self.file.parts[1:]) or self.name or self.file.parts[-1]
