"""Finding the one submission that ``grader check`` is asked about."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from grader.errors import UsageError
from grader.model import Submission
from grader.submissions.filenames import Wanted, kind_of, match
from grader.submissions.names import readable
from grader.submissions.reading import UngradableError, read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MOST_NAMES = 2000


def find_submission(
    wanted: Wanted, folder: Path, file: Path | None = None, *, home: Path | None = None, student: str = "you"
) -> Submission:
    """Read ``file``, or else the exercise's own file in ``folder``, or else the one in ``home``.

    The file's own name is ``<id>.py`` or ``<id>.ipynb``, for a quiz ``<id>.yaml``. Where both lie side by
    side the .py is graded, as in a batch, and a note says so. A file that cannot be read gives an
    ungradable submission.

    Raises:
        UsageError: There is no such file, with what was looked for and a name that comes near.
    """
    if file is not None:
        return _read(wanted, _named(wanted, file), student)
    places = [place for place in (folder, home) if place is not None]
    for place in places:
        present = [path for kind in wanted.kinds if os.path.lexists(path := place / f"{wanted.id}.{kind}")]
        if present:
            name, *others = (path.name for path in present)
            notes = [] if place == folder else [f"{name} in {place} was graded: there is none in {folder}."]
            notes += [f"{name} was graded; {other} beside it was not looked at." for other in others]
            return _read(wanted, present[0], student, notes)
    asked = " or ".join(f"{wanted.id}.{kind}" for kind in wanted.kinds)
    raise UsageError(
        f"There is no {asked} in {' or in '.join(map(str, dict.fromkeys(places)))}.",
        hint=_did_you_mean(wanted, folder, f"{wanted.id}.{wanted.kinds[0]}")
        or f"`grader start {wanted.id}` puts one there to begin with.",
    )


def _named(wanted: Wanted, file: Path) -> Path:
    """Return a file that a person named, if it is there and of a kind that can be graded."""
    if not os.path.lexists(file):
        hint = _did_you_mean(wanted, file.parent, file.name) or "Check the file's name."
        raise UsageError(f"There is no file {file}.", hint=hint)
    if kind_of(file.name) not in wanted.kinds:
        endings = " or ".join(f".{kind}" for kind in wanted.kinds)
        raise UsageError(
            f"{wanted.id} is answered in a {endings} file, not in {file.name}.", hint="Name such a file."
        )
    return file


def _read(wanted: Wanted, path: Path, student: str, notes: Sequence[str] = ()) -> Submission:
    kind = kind_of(path.name) or wanted.kinds[0]
    submission = Submission(student=student, exercise=wanted.id, name=readable(path.name), kind=kind)
    try:
        return msgspec.structs.replace(submission, content=read_file(path), notes=tuple(notes))
    except UngradableError as error:
        return msgspec.structs.replace(submission, status="ungradable", problem=str(error))


def _is_of_another(name: str, wanted: Wanted) -> bool:
    """Whether a name is the wanted one but for its number: quiz5.yaml where quiz2 is asked for."""
    word, number = _split_number(name.rpartition(".")[0])
    wanted_word, wanted_number = _split_number(wanted.id)
    return word == wanted_word and number not in {None, wanted_number}


def _split_number(name: str) -> tuple[str, int | None]:
    word = name.casefold().rstrip("0123456789")
    digits = name[len(word) :]
    return word, int(digits) if 0 < len(digits) < 10 else None


def _did_you_mean(wanted: Wanted, folder: Path, asked: str) -> str:
    """Ask about the file in a folder that is most like the one asked for; nothing if none is."""
    import difflib  # noqa: PLC0415 - needed only once something went wrong

    try:
        names = sorted(
            readable(path.name)
            for path in islice(folder.iterdir(), _MOST_NAMES)
            if kind_of(path.name) in wanted.kinds
        )
    except OSError:
        return ""
    names = [name for name in names if not _is_of_another(name, wanted)]
    told = [name for name in names if (found := match(name, [wanted])) and found.kind]
    near = told[:1] or difflib.get_close_matches(asked, names, n=1, cutoff=0.6)
    if not near:
        return ""
    return f"Did you mean {near[0]}? `grader check {wanted.id} {_quoted(near[0])}` grades it."


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
