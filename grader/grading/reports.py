"""From everything found about one submission to its report."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from grader.model import Exhibit, Report

if TYPE_CHECKING:
    from grader.checks.running import Checked
    from grader.course.types import Exercise
    from grader.diagnosis import Verdict
    from grader.model import CheckResult, Isolation, Status, Submission


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What grading found; a submission that could not be called has a message and no checks."""

    status: Status
    message: str = ""
    checked: Checked | None = None
    verdict: Verdict | None = None
    notes: tuple[str, ...] = ()
    printed: str = ""
    faults: tuple[str, ...] = ()
    exhibit: Exhibit | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for every submission of an exercise in one run."""

    exercise: Exercise
    isolation: Isolation
    course_hash: str
    version: str


def write_report(frame: Frame, submission: Submission, findings: Findings, seconds: float) -> Report:
    """Put a report together."""
    checks = _with_twins(findings)
    verdict = findings.verdict
    earned = round(sum(check.points for check in checks), 6)
    full = findings.status == "graded" and earned >= frame.exercise.file.points - 1e-9
    return Report(
        student=submission.student,
        exercise=submission.exercise,
        title=frame.exercise.file.title,
        points=earned,
        max_points=frame.exercise.file.points,
        status=findings.status,
        message=findings.message,
        complete=frame.exercise.solution is not None,
        isolation=frame.isolation,
        checks=checks,
        diagnoses=verdict.diagnoses if verdict else (),
        submission_hash=hashlib.sha256(submission.content).hexdigest(),
        course_hash=frame.course_hash,
        grader_version=frame.version,
        seconds=round(seconds, 4),
        notes=(*submission.notes, *findings.notes),
        praise=verdict.praise if verdict else "",
        now_you_can_say=frame.exercise.file.now_you_can_say if full else "",
        fingerprint=verdict.fingerprint if verdict else "",
        printed=findings.printed,
        faults=(*(findings.checked.faults if findings.checked else ()), *findings.faults),
        exhibit=findings.exhibit or Exhibit(),
        only_read=frame.exercise.quiz is not None,
    )


def _with_twins(findings: Findings) -> tuple[CheckResult, ...]:
    """Give every failed hidden check a public input of its kind that fails as well, where there is one."""
    if findings.checked is None:
        return ()
    twins = findings.verdict.twins if findings.verdict else {}
    return tuple(
        _with_twin(check, twins.get(findings.checked.families[check.id]))
        for check in findings.checked.results
    )


def _with_twin(check: CheckResult, twin: str | None) -> CheckResult:
    if twin is None or check.outcome != "failed" or check.visibility == "public":
        return check
    message = f"{check.message} For example: {twin}".strip()
    return msgspec.structs.replace(check, message=message)
