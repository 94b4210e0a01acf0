"""The nouns everything speaks of: submissions, answers, reports.

Records are msgspec structs, which are defined fifty times as fast as dataclasses; those that hold arrays have no ``==``
(comparing arrays is the business of ``grader.checks.comparing``). Nothing here does any work.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import msgspec

FORMAT_VERSION = 1

Isolation = Literal["strong", "medium", "process"]
Status = Literal[
    "graded", "not_loaded", "timeout", "out_of_memory", "crashed", "missing", "ungradable", "grader_error"
]
UNDECIDED: frozenset[Status] = frozenset({"ungradable", "grader_error"})  # no mark, which is no zero
Outcome = Literal["passed", "failed", "skipped", "broken"]
Visibility = Literal["public", "hidden"]
Claim = Literal["sure", "likely"]


# ---------------------------------------------------------------- what comes in


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One student's work for one exercise: bytes as they were handed in, never run on the trusted side.

    ``name`` is the file's own name (``Exercise 3 (1).py``), ``kind`` what it is read as. ``notes`` are
    decisions the student should know of ("Exercise 3 (1).py was taken as exercise3.py"). A submission
    that cannot be graded carries ``status`` and ``problem`` instead of content.
    """

    student: str
    exercise: str
    name: str
    kind: Literal["py", "ipynb", "yaml"]
    content: bytes = b""
    notes: tuple[str, ...] = ()
    status: Literal["missing", "ungradable"] | None = None
    problem: str = ""


# ---------------------------------------------------------------- calls and how they end


class Call(msgspec.Struct, frozen=True, eq=False):
    """One call to a student's function, arguments positional; hidden unless a student may read them."""

    function: str
    args: tuple[Any, ...]
    public: bool = False


class Opaque(msgspec.Struct, frozen=True):
    """Stands for an object that is not plain data: only its type's name crossed the pipe."""

    type: str


class Loss(StrEnum):
    """Why a worker was lost before it could answer."""

    TIME = "time"
    TOTAL = "total"  # all calls together, though each may have been quick enough
    MEMORY = "memory"
    OUTPUT = "output"
    EXIT = "exit"
    CRASH = "crash"


class Returned(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A call that gave a value. ``changed`` holds the positions of arguments that were modified."""

    value: Any
    changed: tuple[int, ...] = ()
    printed: str = ""
    warnings: tuple[str, ...] = ()


class Raised(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A call that ended in an exception.

    ``type`` is the class's own name, ``kinds`` the names of the built-in classes it derives from
    (``("ValueError", "Exception", ...)``), ``line`` the innermost line of the student's own file, and
    ``frames`` the student's own frames as (line, function), outermost first.
    """

    type: str
    kinds: tuple[str, ...]
    message: str
    line: int | None = None
    frames: tuple[tuple[int, str], ...] = ()
    changed: tuple[int, ...] = ()
    printed: str = ""
    warnings: tuple[str, ...] = ()


class Died(msgspec.Struct, frozen=True, kw_only=True):
    """The worker was lost before it could answer; ``signal`` is its name where one ended it."""

    why: Loss
    signal: str = ""
    seconds: float = 0.0


Answer = Returned | Raised | Died


# ---------------------------------------------------------------- what goes out


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one check ended and what it was worth; ``message`` is for the student and never holds a hidden input.

    ``chosen`` says which options of a quiz's question were chosen, in the quiz's own names for them.
    ``common_title`` is the title without numbers drawn for one student; empty where there are none.
    """

    id: str
    title: str
    outcome: Outcome
    points: float
    max_points: float
    visibility: Visibility
    message: str = ""
    chosen: tuple[str, ...] = ()
    common_title: str = ""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """What the student's code behaves like, in words.

    ``evidence`` is the counterexample with the gap and what it is exactly like; ``explanation`` says why
    in two to four sentences; ``next`` is one action of a minute; ``hints`` is the ladder from a nudge to
    a near solution. ``line`` points into the student's file where a line is known.
    """

    id: str
    title: str
    claim: Claim
    evidence: str
    explanation: str
    next: str
    hints: tuple[str, ...] = ()
    line: int | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One curve of a picture; a y of None is a gap (not a finite number)."""

    name: str
    role: Literal["student", "reference", "validation", "training"]
    x: tuple[float, ...]
    y: tuple[float | None, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A chart as data; ``alt`` says in words what it shows."""

    title: str
    alt: str
    x_label: str
    y_label: str
    lines: tuple[Line, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One way to answer a quiz's question and how many chose it; a wrong one says its misconception."""

    key: str
    text: str
    count: int
    right: bool = False
    slip: str = ""
    title: str = ""


class QuestionTable(msgspec.Struct, frozen=True, kw_only=True):
    """How a class answered one question of the quiz with this title.

    ``share`` is what those who answered earned of its points, ``open`` how many did not answer.
    """

    quiz: str
    id: str
    title: str
    answered: int
    open: int
    share: float
    choices: tuple[Choice, ...]


class GalleryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a wrong variant would have given for a public example, to look at after full points."""

    id: str
    title: str
    call: str
    gives: str


class Exhibit(msgspec.Struct, frozen=True, kw_only=True):
    """What pages show beside the report: source, pictures, gallery. Kept out of reports.jsonl."""

    source: str = ""
    source_name: str = ""
    marked_line: int | None = None
    pictures: tuple[Picture, ...] = ()
    gallery: tuple[GalleryEntry, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What grading one submission came to; the object of ``--json`` and of ``reports.jsonl``.

    The fields without a default are a contract with other programs: add fields, never rename these.
    ``only_read`` says that nothing of what was handed in was run, as with the answers to a quiz.
    """

    format_version: int = FORMAT_VERSION
    student: str
    exercise: str
    points: float
    max_points: float
    status: Status
    message: str
    complete: bool
    isolation: Isolation
    checks: tuple[CheckResult, ...]
    diagnoses: tuple[Diagnosis, ...]
    submission_hash: str
    course_hash: str
    grader_version: str
    seconds: float
    title: str = ""
    notes: tuple[str, ...] = ()
    praise: str = ""
    now_you_can_say: str = ""
    fingerprint: str = ""
    printed: str = ""
    faults: tuple[str, ...] = ()
    exhibit: Exhibit = msgspec.field(default_factory=Exhibit)
    only_read: bool = False

    @property
    def full(self) -> bool:
        """Whether every point was earned."""
        return self.status == "graded" and self.points >= self.max_points - 1e-9


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """The student's module stands ready; ``notes`` tell of notebook cells that failed."""

    notes: tuple[str, ...] = ()


class NotLoaded(msgspec.Struct, frozen=True, kw_only=True):
    """The student's module cannot be called; ``message`` is one sentence with file and line."""

    status: Status
    message: str
    line: int | None = None
    printed: str = ""
