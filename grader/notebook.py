"""Reports in notebooks and scripts: the same report, shown as a page or as text."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader.course.load import find_course, load_part
from grader.grading.single import grade_single
from grader.model import Report
from grader.report.html import render_page
from grader.report.text import render_text

if TYPE_CHECKING:
    from grader.course.types import Course


class ShownReport(Report, frozen=True, kw_only=True):
    """A report that a notebook shows as a page and ``print`` as text."""

    def __str__(self) -> str:
        """Return the report as ``grader check`` prints it."""
        return render_text(self, colour=False)

    def _repr_html_(self) -> str:
        # A page of its own inside the notebook: its policy holds, and its style stays inside.
        page = html.escape(render_page(self), quote=True)
        return f'<iframe sandbox title="Feedback" style="width:100%;height:40em;border:0" srcdoc="{page}"></iframe>'


def check_here(exercise: str, file: str | Path | None, course: str | Path | None) -> ShownReport:
    """Grade one submission found from the current folder."""

    def load() -> Course:
        return load_part(Path(course) if course else find_course(Path.cwd()), exercise)

    report = grade_single(load, exercise, Path.cwd(), Path(file) if file else None, shown=True)
    return ShownReport(**msgspec.structs.asdict(report))
