"""Everything in OUT but the gradebook: tables, reports and pages, written from it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from grader import __version__
from grader.batch.files import make_folder, replacing, write_whole
from grader.batch.pages import Page, Press
from grader.batch.standings import Standings, shown_name
from grader.gradebook import pack_report
from grader.quiz import ChoiceCount
from grader.report.cohort import FileProblem, Person, Row, row_of
from grader.report.counting import summarise
from grader.report.html import render_class
from grader.report.tables import write_grades, write_problems, write_reports
from grader.submissions.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from grader.batch.pools import Pool
    from grader.batch.standings import Place, Student
    from grader.course.types import Course
    from grader.gradebook import Gradebook, PackedReport
    from grader.model import QuestionTable

FEEDBACK = "feedback"


def publish(out: Path, course: Course, book: Gradebook, pool: Pool | None, *, afresh: bool) -> None:
    """Write grades.csv, problems.csv, reports.jsonl, index.html and a page per student.

    Students are read one at a time. A student's page is written when it would differ, or ``afresh``.
    """
    make_folder(out / FEEDBACK)
    publication = _Publication(out, course, book, pool, afresh=afresh)
    with replacing(out / "reports.jsonl") as lines:
        data = summarise(
            course.file.title,
            {exercise.id: exercise.file.title for exercise in publication.standings.exercises},
            publication.rows(lines),
            people={
                key: Person(name=shown_name(key, name), link=_link(key)) for key, name in book.students()
            },
            problems=publication.problems,
        )
    publication.finish()
    page = render_class(data, questions=publication.questions())
    write_whole(out / "index.html", page.encode("utf-8", "replace"))
    with replacing(out / "grades.csv") as table:
        write_grades(table, [exercise.id for exercise in course.exercises], publication.marks)
    with replacing(out / "problems.csv") as table:
        write_problems(table, publication.problems)


class _Publication:
    """One pass over the class; what it keeps of a student is their marks."""

    def __init__(
        self, out: Path, course: Course, book: Gradebook, pool: Pool | None, *, afresh: bool
    ) -> None:
        self.standings = Standings(course, book)
        self.marks: list[tuple[str, dict[str, float | None]]] = []
        self.problems = [
            FileProblem(
                file=p.file, student=p.student, exercise=p.exercise, problem=p.problem, decision=p.decision
            )
            for p in book.problems()
        ]
        self._out = out
        self._course = course
        self._book = book
        self._afresh = afresh
        self._made: list[tuple[str, bytes]] = []
        self._press = Press(pool, self._write_page)
        self._quizzes = {
            exercise.id: exercise
            for exercise in course.exercises
            if exercise.quiz is not None and exercise.solution is not None
        }
        self._counts: dict[str, ChoiceCount] = {}

    def questions(self) -> list[QuestionTable]:
        """Return how the class answered every question of the quizzes that somebody handed in."""
        counts = (self._counts[quiz] for quiz in self._quizzes if quiz in self._counts)
        tables = (table for count in counts for table in count.tables())
        return [table for table in tables if table.answered or table.open]

    def rows(self, lines: TextIO) -> Iterator[Row]:
        """Write each student's reports, see to their page, and yield what the class page counts."""
        for student in self.standings:
            write_reports(lines, (place.report for place in student.places))
            self.marks.append((student.key, {place.exercise: place.mark for place in student.places}))
            self._count(student)
            self._page(student)
            yield from map(_row, student.places)

    def _count(self, student: Student) -> None:
        for place in student.places:
            if place.exercise in self._quizzes and place.report.checks:
                # A quiz's words are read when somebody has answered it.
                if place.exercise not in self._counts:
                    self._counts[place.exercise] = ChoiceCount(self._quizzes[place.exercise])
                self._counts[place.exercise].add(place.report.checks)

    def finish(self) -> None:
        """Wait for the pages, and only then remember what they were made of."""
        self._press.finish()
        self._book.note_pages(self._made)

    def _page(self, student: Student) -> None:
        file = f"{safe_name(student.key)}.html"
        made_of = self._made_of(student)
        there = (self._out / FEEDBACK / file).exists()
        if there and not self._afresh and self._book.page(student.key) == made_of:
            return
        self._made.append((student.key, made_of))
        self._press.add(
            Page(
                file=file,
                student=student.shown,
                course_title=self._course.file.title,
                hint_level=self._course.file.hints_on_pages,
                reports=tuple(map(self._packed, student.places)),
                standings={place.exercise: place.standing for place in student.places},
            )
        )

    def _made_of(self, student: Student) -> bytes:
        """Return a hash over what the page depends on; an attempt's number stands for its whole report."""
        places = [
            (place.exercise, place.attempt, place.report.max_points, place.standing)
            for place in student.places
        ]
        file = self._course.file
        facts = (__version__, file.title, file.hints_on_pages, student.shown, places)
        return hashlib.sha256(msgspec.json.encode(facts)).digest()

    def _packed(self, place: Place) -> PackedReport:
        return pack_report(place.report) if place.attempt is None else self._book.packed(place.attempt)

    def _write_page(self, file: str, data: bytes) -> None:
        write_whole(self._out / FEEDBACK / file, data)


def _row(place: Place) -> Row:
    standing = place.standing
    changed = standing.override is not None or standing.late_points > 0
    row = row_of(place.report, mark=standing.total if changed else None)
    if place.report.status == "grader_error":
        # The class page is for those who can do something about it.
        return replace(row, message="; ".join(place.report.faults) or row.message)
    return row


def _link(student: str) -> str:
    return f"{FEEDBACK}/{safe_name(student)}.html"
