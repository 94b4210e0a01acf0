"""Pages: one report for ``check --html``, one student's exercises, the whole class."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from grader.model import UNDECIDED
from grader.report import sentences
from grader.report.charts import draw_histogram
from grader.report.pages import render
from grader.report.view import view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.model import QuestionTable, Report
    from grader.report.cohort import ClassData


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one exercise counts for a student: the automatic mark, what changed it, and what came out.

    ``late_points`` are taken off for lateness (0 or more), ``override`` is a mark set by hand with its
    ``comment``, ``total`` is the mark that counts.
    """

    automatic: float
    late_points: float = 0.0
    override: float | None = None
    comment: str = ""
    total: float


def render_page(report: Report, *, hint_level: int = 3) -> str:
    """Return one self-contained page for one report, with hints folded up to the given rung."""
    shown = view(report, key="e1", hint_level=hint_level, coloured=True)
    return render(
        "single.html",
        title=f"{sentences.heading(report)}: {sentences.score(report)}",
        view=shown,
        student=report.student,
        version=report.grader_version,
    )


def render_student(
    student_name: str,
    reports: Sequence[Report],
    *,
    course_title: str,
    standings: Mapping[str, Standing] | None = None,
    hint_level: int = 2,
) -> str:
    """Return one self-contained page with all of a student's exercises, in the order given.

    ``standings`` holds, by exercise id, marks that differ from the automatic ones or are worth spelling
    out; an exercise without one counts with its automatic points.
    """
    known = standings or {}
    marks = [known.get(report.exercise) or _untouched(report) for report in reports]
    undecided = sum(map(_undecided, marks, reports))
    return render(
        "student.html",
        title=f"{student_name}: {course_title}",
        student=student_name,
        course=course_title,
        entries=[
            (view(report, key=f"e{i}", hint_level=hint_level, coloured=False), mark, _percent(mark, report))
            for i, (report, mark) in enumerate(zip(reports, marks, strict=True), 1)
        ],
        total=sum(mark.total for mark in marks),
        max_total=sum(report.max_points for report in reports),
        undecided=undecided,
        any_mark=not reports or undecided < len(reports),
        version=reports[0].grader_version if reports else "",
    )


def _percent(mark: Standing, report: Report) -> float:
    return 100 * min(1.0, max(0.0, mark.total / report.max_points)) if report.max_points > 0 else 0.0


def _undecided(mark: Standing, report: Report) -> bool:
    return report.status in UNDECIDED and mark.override is None


def _untouched(report: Report) -> Standing:
    return Standing(automatic=report.points, total=report.points)


def render_class(data: ClassData, *, questions: Sequence[QuestionTable] = ()) -> str:
    """Return the class page; its script sorts and filters the table, without it the page reads the same.

    ``questions`` tell how the class answered its quizzes, quiz by quiz.
    """
    return render(
        "class.html",
        script="table.js",
        title=f"{data.title}: the class",
        data=data,
        quizzes=[(quiz, list(tables)) for quiz, tables in groupby(questions, key=lambda table: table.quiz)],
        histogram=draw_histogram(data.distribution, data.max_total, key="points"),
    )
