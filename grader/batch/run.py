"""One batch, from what was handed over to what the class reads."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.batch.dispatch import Graded, dispatch
from grader.batch.files import make_folder
from grader.batch.intake import chosen_entries
from grader.batch.plain_reports import failed_report
from grader.batch.plan import Plan
from grader.batch.publish import publish
from grader.batch.summary import Summary
from grader.errors import GraderError
from grader.gradebook import Gradebook, IntakeProblem, pack_report, relabel, unpack_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.batch.dispatch import Fault
    from grader.batch.intake import Wishes
    from grader.batch.plan import Ticket, Twin
    from grader.batch.pools import Pool
    from grader.course.types import Course
    from grader.gradebook import PackedReport
    from grader.model import Report
    from grader.submissions.intake import Intake


def run_batch(
    course: Course, intake: Intake, wishes: Wishes, pool: Pool, tick: Callable[[str], None]
) -> Summary:
    """Grade what is not graded yet, keep every report as it comes, and write everything that is read.

    ``tick`` is told each submission's status. When it is stopped (Ctrl-C) or fails on the way, what was
    graded until then is written all the same, before the exception goes on.
    """
    began, out = time.monotonic(), wishes.out
    entries = chosen_entries(intake, wishes)
    summary = Summary(out=out, total=len(entries), problems=len(intake.problems))
    make_folder(out)
    with Gradebook(out, new=True) as book:
        known = {key for key, _ in book.students()}
        _take_in(book, intake, str(wishes.place.resolve()))
        summary.absent = tuple(sorted(known - {person.key for person in intake.students}))
        plan = Plan(
            course=course,
            entries=entries,
            book=book,
            wanted=wishes.isolation,
            fresh=wishes.fresh,
            workers=pool.size,
            travels=pool.travels,
        )
        try:
            _Writer(book=book, summary=summary, tick=tick).grade(plan, pool)
        except (KeyboardInterrupt, GraderError):
            pool.kill()
            with suppress(GraderError):
                if book.exercises():
                    publish(out, course, book, None, afresh=False)
            raise
        publish(out, course, book, pool if summary.graded else None, afresh=False)
    summary.seconds = time.monotonic() - began
    return summary


def _take_in(book: Gradebook, intake: Intake, source: str) -> None:
    book.enrol((person.key, person.name) for person in intake.students)
    book.note_handed_in(
        (entry.submission.student, entry.submission.exercise)
        for entry in intake.entries
        if entry.submission.status != "missing"
    )
    book.note_problems(
        source,
        (
            IntakeProblem(
                file=row.file,
                student=row.student,
                exercise=row.exercise,
                problem=row.problem,
                decision=row.decision,
            )
            for row in intake.problems
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """The one that keeps what comes back."""

    book: Gradebook
    summary: Summary
    tick: Callable[[str], None]

    def grade(self, plan: Plan, pool: Pool) -> None:
        """Have the plan's jobs done, and keep every outcome as it comes."""
        self._collect(plan, pool)
        plan.entries = [twin.entry for twin in plan.twins if not self._share(twin)]
        if plan.entries:
            plan.apart = True
            self._collect(plan, pool)
        self.summary.note_kept(plan.kept)
        for attempt in plan.kept:
            self.tick(attempt.status)

    def _collect(self, plan: Plan, pool: Pool) -> None:
        for outcome in dispatch(plan.jobs(), pool):
            submission = outcome.submission
            ticket = plan.tickets.pop((submission.student, submission.exercise))
            packed = outcome.packed if isinstance(outcome, Graded) else self._explain(outcome)
            self._keep(packed, ticket)

    def _share(self, twin: Twin) -> bool:
        """Give a submission the report of its twin, where that says more of the code than of the moment."""
        first = self.book.find(*twin.first, twin.ticket.key)
        if first is None:
            return False
        packed = self.book.packed(first.id)
        if not _lasts(unpack_report(packed.report)):
            return False
        self._keep(relabel(packed, twin.entry.submission.student), twin.ticket)
        return True

    def _keep(self, packed: PackedReport, ticket: Ticket) -> None:
        attempt = self.book.record(ticket.key, packed, ticket.submitted_at)
        self.summary.note(attempt, ticket.before)
        self.tick(attempt.status)

    def _explain(self, fault: Fault) -> PackedReport:
        job, submission = fault.job, fault.submission
        self.summary.note_fault(submission.student, submission.exercise, fault.what)
        isolation = job.wanted or "strong"
        return pack_report(failed_report(submission, job.exercise, job.exercise_hash, isolation, fault.what))


def _lasts(report: Report) -> bool:
    """Whether the same code comes out the same at any time: where a worker was lost, the machine may be why."""
    return report.status in {"not_loaded", "ungradable"} or (report.status == "graded" and not report.message)
