"""``grader batch``, ``report``, ``override``: a whole class."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch.intake import Wishes
    from grader.batch.pools import Pool
    from grader.batch.summary import Summary
    from grader.cli.frame import Desk
    from grader.submissions.intake import Entry, Intake

_SHOWN = 20
_WORTH_PROCESSES = 500  # pages: starting the processes takes as long as writing these
_path = click.Path(path_type=Path)


@click.command("batch")
@click.argument("place", metavar="FOLDER_OR_ZIP", type=_path)
@click.option("--out", type=_path, help="Folder for grades, pages and the gradebook.")
@click.option("--exercise", "exercises", multiple=True, help="Only this exercise (repeatable).")
@click.option("--student", "students", multiple=True, help="Only this student (repeatable).")
@click.option(
    "--layout", default="", help="flat, canvas, moodle, gradescope or github (default: recognised)."
)
@click.option("--roster", type=_path, help="CSV of everybody in the course.")
@click.option(
    "--map", "mapping", type=_path, help="CSV with columns student, exercise, file that settles doubts."
)
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes (default: one per core).")
@click.option(
    "--isolation", type=click.Choice(["strong", "medium", "process"]), help="Default: the best there is."
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Grade on a Dask cluster, such as tcp://host:8786."
)
@click.option("--fresh", is_flag=True, help="Grade again what is graded already.")
@click.option("--dry-run", is_flag=True, help="Only show which file is whose.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_obj
def batch_command(desk: Desk, /, place: Path, **options: Any) -> None:
    """Grade everyone in FOLDER_OR_ZIP, as the learning platform gave it.

    Exit codes: 0 the class was graded, whatever the marks; 2 wrong usage; 3 the grader failed at a submission,
    or could not go on; 130 stopped by Ctrl-C. Run it again at any time: nothing is graded twice.
    """
    from grader.batch.jobs import get_ready  # noqa: PLC0415
    from grader.batch.pools import opened_pool  # noqa: PLC0415

    dry, as_json, out = options.pop("dry_run"), options.pop("as_json"), options.pop("out")
    if out is None and not dry:
        raise UsageError("--out is missing.", hint="Name the folder for grades and pages: --out OUT.")
    with opened_pool(options["jobs"], "" if dry else options["scheduler"]) as pool:
        if not (dry or (out / "gradebook.db").exists()):
            # A new class is certainly graded: processes start while it is being read.
            pool.prepare(get_ready, options["isolation"])
        from grader.batch.intake import Wishes  # noqa: PLC0415 - it takes a moment, and that is better spent now

        summary = _read_and_grade(
            desk, Wishes(place=place, out=out or place, **options), pool, dry=dry, quiet=as_json
        )
    if summary is None:
        return
    if as_json:
        click.echo(summary.as_json().decode())
    else:
        click.echo("\n".join(summary.lines()))
    raise click.exceptions.Exit(summary.exit_code)


def _read_and_grade(desk: Desk, wishes: Wishes, pool: Pool, *, dry: bool, quiet: bool) -> Summary | None:
    """Show what was handed over and, if it is not to be dry, grade it."""
    from grader.batch.intake import chosen_entries, opened_intake  # noqa: PLC0415
    from grader.batch.progress import progress  # noqa: PLC0415
    from grader.batch.run import run_batch  # noqa: PLC0415

    with opened_intake(desk.course, wishes) as intake:
        entries = chosen_entries(intake, wishes)
        if dry or not quiet:
            _show_mapping(intake, entries, whole=dry)
        if dry:
            return None
        try:
            with progress(len(entries), live=desk.colour, quiet=quiet) as tick:
                return run_batch(desk.course, intake, wishes, pool, tick)
        except KeyboardInterrupt:
            click.echo("What was graded is kept and written; run this again for the rest.", err=True)
            raise


@click.command("report")
@click.argument("out", type=_path)
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes (default: one per core).")
@click.pass_obj
def report_command(desk: Desk, out: Path, jobs: int | None) -> None:
    """Write tables and pages in OUT again, without grading."""
    from grader.batch.pools import opened_pool  # noqa: PLC0415
    from grader.batch.publish import publish  # noqa: PLC0415
    from grader.gradebook import Gradebook  # noqa: PLC0415

    with Gradebook(out, new=False) as book, opened_pool(jobs) as pool:
        many = len(book.students())
        publish(out, desk.course, book, pool if many > _WORTH_PROCESSES else None, afresh=True)
        click.echo(f"{many} students: {out / 'index.html'}")


@click.command("override")
@click.argument("out", type=_path)
@click.argument("student")
@click.argument("exercise")
@click.option("--points", type=click.FloatRange(0, 1000), help="The mark that counts from now on.")
@click.option("--comment", default="", help="Why, for the student to read.")
@click.option("--withdraw", is_flag=True, help="Let the automatic mark count again.")
@click.pass_obj
def override_command(desk: Desk, /, out: Path, student: str, exercise: str, **options: Any) -> None:
    """Set STUDENT's mark for EXERCISE by hand, beside the automatic one; grading again never touches it."""
    from grader.batch.publish import publish  # noqa: PLC0415
    from grader.batch.state import find_student  # noqa: PLC0415
    from grader.course.load import find_exercise  # noqa: PLC0415
    from grader.gradebook import Gradebook, Override  # noqa: PLC0415
    from grader.report.escaping import for_terminal  # noqa: PLC0415

    points = options["points"]
    if (points is None) is not options["withdraw"]:
        raise UsageError(
            "Give either --points or --withdraw.", hint="For example: --points 8.5 --comment WHY."
        )
    found = find_exercise(desk.course, exercise)
    override = Override(
        points=points,
        comment=options["comment"],
        who=_who(),
        set_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    with Gradebook(out, new=False) as book:
        key, _ = find_student(book, student)
        automatic = book.counting(key, found.id)
        book.override(key, found.id, override)
        publish(out, desk.course, book, None, afresh=False)
    said = "the automatic mark counts again" if points is None else f"{points:g} by hand"
    if automatic is not None and points is not None:
        said += f", of {automatic.max_points:g}"
    click.echo(for_terminal(f"{key}, {found.id}: {said}."))


def show_student(desk: Desk, out: Path, student: str) -> None:
    """Print where one student stands in the class of a results folder."""
    from grader.batch.state import tell_student  # noqa: PLC0415

    for line in tell_student(desk.course, out, student):
        click.echo(line)


def _show_mapping(intake: Intake, entries: list[Entry], *, whole: bool) -> None:
    """Show how the layout was read: every decision that was not plain, or with ``whole`` every file."""
    from grader.report.escaping import for_terminal  # noqa: PLC0415

    students = {entry.submission.student for entry in entries}
    click.echo(for_terminal(f"Layout: {intake.layout} ({intake.reason})."))
    click.echo(f"{_many(len(entries), 'submission')} of {_many(len(students), 'student')}.")
    told = [_told(entry) for entry in entries if whole or entry.submission.notes or entry.submission.problem]
    odd = [f"{row.file or row.student}: {row.problem}; {row.decision}" for row in intake.problems]
    _show("", told, whole=whole)
    _show("To look at (problems.csv):", odd, whole=whole)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _show(heading: str, lines: list[str], *, whole: bool) -> None:
    from grader.report.escaping import for_terminal  # noqa: PLC0415

    if heading and lines:
        click.echo(heading)
    shown = lines if whole else lines[:_SHOWN]
    for line in shown:
        click.echo(f"  {for_terminal(line)}")
    if len(lines) > len(shown):
        click.echo(f"  and {len(lines) - len(shown)} more; --dry-run shows all of them")


def _told(entry: Entry) -> str:
    submission = entry.submission
    file = entry.file.shown if entry.file else "no file"
    remarks = " ".join(filter(None, (*submission.notes, submission.problem)))
    return f"{submission.student}  {submission.exercise}  {file}  {remarks}".rstrip()


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
