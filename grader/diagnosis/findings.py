"""What was seen and what was concluded from it, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.diagnosis.behaviours import Outcome, agree
from grader.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.diagnosis.space import Probe
    from grader.model import Answer, Claim


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trial:
    """One probe with the student's answer to it, reduced to an outcome."""

    probe: Probe
    answer: Answer
    outcome: Outcome

    @property
    def family(self) -> str:
        """The family of the probe."""
        return self.probe.family

    @property
    def public(self) -> bool:
        """Whether the student may read this call."""
        return self.probe.call.public

    @property
    def wrong(self) -> bool:
        """Whether the outcome is not the reference's."""
        return not agree(self.outcome, self.probe.right)

    @property
    def changed(self) -> tuple[int, ...]:
        """The positions of the arguments that the call modified."""
        return self.answer.changed if isinstance(self.answer, (Returned, Raised)) else ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Finding:
    """A misconception's id with its claim and its witnesses.

    ``says`` finishes "exactly what you get when you ..." and is empty where the id is a plain fact.
    ``witnesses`` are the trials a counterexample may be taken from, ``facts`` fill gaps in the words.
    ``part`` is the part of a result that shows this misconception and not the one found beside it.
    """

    id: str
    claim: Claim = "sure"
    says: str = ""
    witnesses: Sequence[Trial] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None
    about: str = "value"
    part: str | None = None


def merge(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings in their order, each id once, and each cause once.

    A failure at a line that an earlier finding has named is no second cause, nor is an assert's own exception.
    """
    told: list[Finding] = []
    for finding in findings:
        if not any(_covers(other, finding) for other in told):
            told.append(finding)
    return told


def _covers(told: Finding, finding: Finding) -> bool:
    asserted = told.id == "assert-for-validation" and finding.facts.get("error") == "AssertionError"
    again = finding.about == "failure" and (stop := _stop(finding)) is not None and stop == _stop(told)
    return told.id == finding.id or asserted or again


def _stop(finding: Finding) -> tuple[str, int] | None:
    """Return the exception and the line that the finding's first witness ended with; None where it did not."""
    answer = finding.witnesses[0].answer if finding.witnesses else None
    return (answer.type, answer.line) if isinstance(answer, Raised) and answer.line is not None else None
