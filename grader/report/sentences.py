"""What a report says in words, the same in the terminal and on pages: about behaviour, not about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.escaping import write_number

if TYPE_CHECKING:
    from grader.model import CheckResult, Claim, Isolation, Outcome, Report, Status

STATUSES: dict[Status, str] = {
    "graded": "",
    "not_loaded": "The file could not be loaded, so its functions were not called.",
    "timeout": "The code was stopped because it did not finish in the time it may use.",
    "out_of_memory": "The code was stopped because it asked for more memory than it may use.",
    "crashed": "The Python process that ran the code ended before it could answer.",
    "missing": "Nothing was handed in for this exercise.",
    "ungradable": "What was handed in could not be read as an answer to this exercise.",
    "grader_error": "The grader itself failed here. Your code is not to blame: please tell your instructor.",
}
SHORT_STATUSES: dict[Status, str] = {
    "graded": "graded",
    "not_loaded": "does not load",
    "timeout": "ran out of time",
    "out_of_memory": "ran out of memory",
    "crashed": "crashed",
    "missing": "not handed in",
    "ungradable": "could not be read",
    "grader_error": "grader failed",
}
CLAIMS: dict[Claim, str] = {
    "sure": "",
    "likely": "This fits what was handed in; another cause is possible.",
}
OUTCOMES: dict[Outcome, str] = {
    "passed": "passed",
    "failed": "to fix",
    "skipped": "did not count",
    "broken": "check broken, not your loss",
}
SIGNS: dict[Outcome, str] = {"passed": "✓", "failed": "✗", "skipped": "○", "broken": "!"}
NOT_YET = "This check does not pass yet."
_ISOLATION: dict[Isolation, str] = {
    "strong": "The code ran in its own namespaces, without network or files.",
    "medium": "The code ran without network or a place to write, beside other programs.",
    "process": "The code ran in a separate process with limits on time and output, not confined further.",
}


def heading(report: Report) -> str:
    """Return the exercise's title, or its id where it has none."""
    return report.title or report.exercise


def score(report: Report) -> str:
    """Return ``70 of 100 points``."""
    return f"{write_number(report.points)} of {write_number(report.max_points)} points"


def share(report: Report) -> float:
    """Return the share of the points that was earned, between 0 and 1."""
    return min(1.0, max(0.0, report.points / report.max_points)) if report.max_points > 0 else 0.0


def trouble(report: Report) -> tuple[str, ...]:
    """Return what kept the code from being graded to the end: what happened, then where, if known."""
    return tuple(line for line in (STATUSES[report.status], report.message) if line)


def right_so_far(report: Report) -> str:
    """Return what is right, as far as it was tested; empty when nothing passed and nothing was praised."""
    passed, total = len(passing(report)), len(report.checks)
    if total and passed == total:
        return "The check passes." if total == 1 else f"All {total} checks pass."
    counted = f"{passed} of {total} checks {'passes' if passed == 1 else 'pass'}." if passed else ""
    return " ".join(line for line in (report.praise, counted) if line)


def passing(report: Report) -> tuple[CheckResult, ...]:
    """Return the checks that passed."""
    return tuple(check for check in report.checks if check.outcome == "passed")


def first_to_fix(report: Report) -> CheckResult | None:
    """Return the failed check that is worth most, for when no diagnosis speaks."""
    failed = [check for check in report.checks if check.outcome == "failed"]
    return max(failed, key=lambda check: (check.max_points - check.points, bool(check.message)), default=None)


def more_to_look_at(report: Report) -> int:
    """Return how many things wait after the first: further diagnoses, or failed checks without one."""
    if report.diagnoses:
        return len(report.diagnoses) - 1
    return max(0, sum(check.outcome == "failed" for check in report.checks) - 1)


def more_sentence(count: int) -> str:
    """Return ``2 more things to look at after this one``."""
    return f"{count} more {'thing' if count == 1 else 'things'} to look at after this one"


def incomplete(report: Report) -> str:
    """Return that only public checks were run, or nothing where all were."""
    if report.complete or not report.checks:
        return ""
    return "Only public checks were run; more checks run when the work is graded."


def caveats(report: Report) -> tuple[str, ...]:
    """Return what else a reader should know: decisions about the file, checks that broke."""
    lines = list(report.notes)
    if any(check.outcome == "broken" for check in report.checks):
        lines.append(
            "A check broke for a reason of its own, which is not your loss; your instructor is told."
        )
    return tuple(lines)


def confinement(report: Report) -> str:
    """Return how far the code was kept apart while it ran, or nothing where none ran."""
    if report.only_read or report.status in {"missing", "ungradable"}:
        return ""
    return f"Isolation: {report.isolation}. {_ISOLATION[report.isolation]}"
