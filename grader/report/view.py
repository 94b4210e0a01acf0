"""What a page shows of one report, made ready so that the template only lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.model import UNDECIDED
from grader.report import sentences
from grader.report.charts import draw
from grader.report.source import Listing, list_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from grader.model import CheckResult, Diagnosis, GalleryEntry, Report

_PRINTED = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: a diagnosis with the rungs a page may show, or the words of a failed check."""

    title: str
    claim: str = ""
    evidence: str
    explanation: str = ""
    next: str = ""
    hints: tuple[str, ...] = ()
    line: int | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One exercise on a page; ``key`` makes ids unique, ``findings`` begins with the one shown in the open.

    ``undecided`` stands for work that could not be graded: its points say nothing.
    """

    key: str
    exercise: str
    heading: str
    points: float
    max_points: float
    percent: float
    full: bool
    undecided: bool
    status: str
    incomplete: str
    trouble: tuple[str, ...]
    right: str
    passing: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    more: str
    say: str
    checks: tuple[CheckResult, ...]
    pictures: tuple[tuple[str, Markup], ...]
    listing: Listing | None
    printed: str
    gallery: tuple[GalleryEntry, ...]
    caveats: tuple[str, ...]
    confinement: str


def view(report: Report, *, key: str, hint_level: int, coloured: bool) -> View:
    """Return the report made ready for a page; ``coloured`` has the source's syntax coloured."""
    exhibit = report.exhibit
    listing = list_source(
        exhibit.source,
        name=exhibit.source_name or report.exercise,
        marked=exhibit.marked_line,
        key=key,
        coloured=coloured,
    )
    waiting = sentences.more_to_look_at(report)
    return View(
        key=key,
        exercise=report.exercise,
        heading=sentences.heading(report),
        points=report.points,
        max_points=report.max_points,
        percent=100 * sentences.share(report),
        full=report.full,
        undecided=report.status in UNDECIDED,
        status="" if report.status == "graded" else sentences.SHORT_STATUSES[report.status],
        incomplete=sentences.incomplete(report),
        trouble=sentences.trouble(report),
        right=sentences.right_so_far(report),
        passing=sentences.passing(report),
        findings=() if report.full else _findings(report, hint_level, listing),
        more=sentences.more_sentence(waiting) if waiting else "",
        say=report.now_you_can_say if report.full else "",
        checks=report.checks,
        pictures=tuple((p.title, draw(p, key=f"{key}-p{i}")) for i, p in enumerate(exhibit.pictures)),
        listing=listing,
        printed=_shorten(report.printed),
        gallery=exhibit.gallery,
        caveats=sentences.caveats(report),
        confinement=sentences.confinement(report),
    )


def _findings(report: Report, hint_level: int, listing: Listing | None) -> tuple[Finding, ...]:
    if report.diagnoses:
        return tuple(_finding(diagnosis, hint_level, listing) for diagnosis in report.diagnoses)
    first = sentences.first_to_fix(report)
    failed: Sequence[CheckResult] = [check for check in report.checks if check.outcome == "failed"]
    ordered = sorted(failed, key=lambda check: check is not first)
    return tuple(Finding(title=check.title, evidence=check.message or sentences.NOT_YET) for check in ordered)


def _finding(diagnosis: Diagnosis, hint_level: int, listing: Listing | None) -> Finding:
    return Finding(
        title=diagnosis.title,
        claim=sentences.CLAIMS[diagnosis.claim],
        evidence=diagnosis.evidence,
        explanation=diagnosis.explanation,
        next=diagnosis.next,
        hints=diagnosis.hints[:hint_level],
        line=diagnosis.line,
        linked=listing is not None and diagnosis.line is not None and listing.shows(diagnosis.line),
    )


def _shorten(printed: str) -> str:
    return printed if len(printed) <= _PRINTED else f"{printed[:_PRINTED]}\n… (cut)"
