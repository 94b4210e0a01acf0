"""The files that spreadsheets and programs read: grades.csv, problems.csv, reports.jsonl."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from grader.report.escaping import for_cell
from grader.report.json import report_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from grader.model import Report
    from grader.report.cohort import FileProblem


def write_grades(
    out: TextIO, exercises: Sequence[str], marks: Iterable[tuple[str, Mapping[str, float | None]]]
) -> None:
    """Write one row per student: ``student``, one column per exercise id, ``total``.

    ``marks`` gives each student's name and final marks by exercise id. An exercise without a mark is an
    empty cell, which adds nothing to the total; without any mark the total is empty too. Open ``out`` with
    ``newline=""``.
    """
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["student", *map(for_cell, exercises), "total"])
    for student, by_exercise in marks:
        found = [by_exercise.get(exercise) for exercise in exercises]
        marked = [mark for mark in found if mark is not None]
        total = sum(marked) if marked else None
        table.writerow([for_cell(student), *map(for_cell, found), for_cell(total)])


def write_problems(out: TextIO, problems: Iterable[FileProblem]) -> None:
    """Write file, student, exercise, problem and decision of each. Open ``out`` with ``newline=""``."""
    table = csv.writer(out, lineterminator="\n")
    names = ("file", "student", "exercise", "problem", "decision")
    table.writerow(names)
    table.writerows([for_cell(getattr(problem, name)) for name in names] for problem in problems)


def write_reports(out: TextIO, reports: Iterable[Report]) -> None:
    """Write one report per line, as ``grader check --json`` prints it."""
    out.writelines(report_json(report).decode("ascii") + "\n" for report in reports)
