"""One batch, from what was handed over to what the class reads."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.batch.dispatch import Fault, dispatch
from grader.batch.files import make_folder
from grader.batch.intake import chosen_entries
from grader.batch.plain_reports import failed_report
from grader.batch.plan import Plan
from grader.batch.pools import opened_pool
from grader.batch.publish import publish
from grader.batch.summary import Summary
from grader.errors import GraderError
from grader.gradebook import Gradebook, IntakeProblem, pack_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.batch.dispatch import Graded
    from grader.batch.intake import Wishes
    from grader.batch.plan import Ticket
    from grader.batch.pools import Pool
    from grader.course.types import Course
    from grader.gradebook import Attempt
    from grader.submissions.intake import Intake


def run_batch(course: Course, intake: Intake, wishes: Wishes, tick: Callable[[str], None]) -> Summary:
    """Grade what is not graded yet, keep every report as it comes, and write everything that is read.

    ``tick`` is told each submission's status. When it is stopped (Ctrl-C) or fails on the way, what was
    graded until then is written all the same, before the exception goes on.
    """
    began, out = time.monotonic(), wishes.out
    entries = chosen_entries(intake, wishes)
    summary = Summary(out=out, total=len(entries), problems=len(intake.problems))
    make_folder(out)
    with Gradebook(out, new=True) as book, opened_pool(wishes.jobs, wishes.scheduler) as pool:
        _take_in(book, intake, str(wishes.place.resolve()))
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
            _grade(plan, pool, book, summary, tick)
        except (KeyboardInterrupt, GraderError):
            pool.kill()
            if summary.graded:
                with suppress(GraderError):
                    publish(out, course, book, None, afresh=False)
            raise
        publish(out, course, book, pool if summary.graded else None, afresh=False)
    summary.seconds = time.monotonic() - began
    return summary


def _take_in(book: Gradebook, intake: Intake, source: str) -> None:
    book.enrol((person.key, person.name) for person in intake.students)
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


def _grade(plan: Plan, pool: Pool, book: Gradebook, summary: Summary, tick: Callable[[str], None]) -> None:
    for outcome in dispatch(plan.jobs(), pool):
        submission = outcome.submission
        ticket = plan.tickets.pop((submission.student, submission.exercise))
        attempt = _keep(outcome, ticket, book, summary)
        summary.note(attempt, ticket.before)
        tick(attempt.status)
    summary.note_kept(plan.kept)


def _keep(outcome: Graded | Fault, ticket: Ticket, book: Gradebook, summary: Summary) -> Attempt:
    if isinstance(outcome, Fault):
        job, submission = outcome.job, outcome.submission
        summary.note_fault(submission.student, submission.exercise, outcome.what)
        report = failed_report(
            submission, job.exercise, job.exercise_hash, job.wanted or "strong", outcome.what
        )
        return book.record(ticket.key, pack_report(report), ticket.submitted_at)
    return book.record(ticket.key, outcome.packed, ticket.submitted_at)
