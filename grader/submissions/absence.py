"""What to say of students without a file for an exercise: missing, or not to be told without a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from grader.model import Submission
from grader.submissions.filenames import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from grader.submissions.filenames import Wanted
    from grader.submissions.found import Found

_NO_WORK = ("readme", "license", "requirements")  # what repositories hold beside the work


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """All that bears on it: the exercises the class handed in, and what lies about without an exercise.

    ``served`` are the (student, exercise) that have files, ``leftovers`` what else a student handed in,
    ``contested`` the students whom a folder may belong to that could not be told for sure.
    """

    wanted: Sequence[Wanted]
    served: Collection[tuple[str, str]]
    leftovers: Mapping[str, Sequence[Found]]
    roster: Collection[str]
    contested: Mapping[str, str]

    def submissions(self, student: str) -> Iterator[Submission]:
        """Give a submission without content for each exercise that a student has no file for.

        It is "missing" only if the student is on the roster and no file can be theirs.
        """
        work = [] if any((student, one.id) in self.served for one in self.wanted) else self._work(student)
        for one in self.wanted:
            if (student, one.id) in self.served:
                continue
            if student in self.contested:
                why = f"{self.contested[student]} may be this student's, and it could not be told for sure."
                yield nothing(student, one, "ungradable", why)
            elif work:
                yield nothing(student, one, "ungradable", f"Nothing is named {one.id}, {_said(work[0])}.")
            elif student in self.roster:
                yield nothing(student, one, "missing", f"Nothing was handed in for {one.id}.")

    def _work(self, student: str) -> list[Found]:
        """Return what else a student handed in that may be work all the same, likely ones first."""
        left = (found for found in self.leftovers.get(student, ()) if not found.empty)
        return sorted(
            (found for found in left if not found.name.lower().startswith(_NO_WORK)),
            key=lambda found: (not kind_of(found.name), found.name == ""),
        )


def _said(found: Found) -> str:
    return f"and {found.called} {found.told}" if found.told else f"but {found.called} may be it"


def nothing(
    student: str, wanted: Wanted, status: Literal["missing", "ungradable"], problem: str
) -> Submission:
    """Return a submission that has a reason in place of content."""
    kind = wanted.kinds[0]
    return Submission(student=student, exercise=wanted.id, name="", kind=kind, status=status, problem=problem)
