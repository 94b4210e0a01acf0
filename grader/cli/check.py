"""``grader check``: one submission graded and explained."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from grader.cli.frame import Desk
    from grader.model import Report


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the student asked to see."""

    as_json: bool
    page: Path | None
    hint: bool


@click.command("check")
@click.argument("exercise")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write the report as a page to this file."
)
@click.option("--hint", is_flag=True, help="Show the next hint of the ladder: nudge, pointer, near-solution.")
@click.option("--watch", is_flag=True, help="Check again whenever the file changes.")
@click.pass_obj
def check_command(desk: Desk, /, exercise: str, file: Path | None, *, watch: bool, **options: Any) -> None:
    """Check your answer to EXERCISE and explain what to fix.

    FILE is EXERCISE.py or EXERCISE.ipynb in this folder if you do not name one.
    """
    wishes = Wishes(**options)
    if watch:
        gc.enable()
    code = _check_once(desk, exercise, file, wishes)
    if watch:
        _watch(desk, exercise, file, wishes)
    raise click.exceptions.Exit(code)


def _check_once(desk: Desk, exercise: str, file: Path | None, wishes: Wishes) -> int:
    from grader.grading.single import grade_single  # noqa: PLC0415

    report = grade_single(
        lambda: desk.course_with(exercise), exercise, Path.cwd(), file, shown=wishes.page is not None
    )
    _tell(desk, report, file.parent if file else Path.cwd(), wishes)
    for fault in report.faults:
        click.echo(f"grader: {fault}", err=True)
    if report.status == "grader_error":
        return 3
    return 0 if report.full else 1


def _tell(desk: Desk, report: Report, folder: Path, wishes: Wishes) -> None:
    from grader.progress import climb, read_progress, write_progress  # noqa: PLC0415

    progress = read_progress(folder)
    standing = progress[report.exercise] = climb(progress.get(report.exercise), report, asked=wishes.hint)
    write_progress(folder, progress)
    if wishes.page is not None:
        _write_page(report, wishes.page, standing.rung)
    if wishes.as_json:
        from grader.report.json import report_json  # noqa: PLC0415

        click.echo(report_json(report).decode())
        return
    from grader.report.text import render_text  # noqa: PLC0415

    level = standing.rung if wishes.hint or standing.rung > 1 else 0
    click.echo(render_text(report, width=desk.width, colour=desk.colour, hint_level=level), nl=False)
    following = _following(desk, report.exercise) if report.full else ""
    if following:
        click.echo(f"Next: `grader show {following}`.")


def _following(desk: Desk, exercise: str) -> str:
    """Return the id of the exercise after this one; nothing after the last."""
    ids = [listed.id for listed in desk.course_with(exercise).file.exercises]
    return next(iter(ids[ids.index(exercise) + 1 :]), "")


def _write_page(report: Report, page: Path, rung: int) -> None:
    from grader.report.html import render_page  # noqa: PLC0415

    try:
        page.write_text(render_page(report, hint_level=rung), encoding="utf-8")
    except OSError as error:
        raise GraderError(
            f"The page cannot be written to {page}: {error.strerror}.", hint="Name another file with --html."
        ) from None


def _watch(desk: Desk, exercise: str, file: Path | None, wishes: Wishes) -> None:
    try:
        from watchfiles import watch  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "--watch needs the package watchfiles.", hint='Install it with: pip install "grader[watch]"'
        ) from None
    for _ in watch(
        file or Path.cwd(), watch_filter=lambda _, path: Path(path).suffix in {".py", ".ipynb", ".yaml"}
    ):
        click.echo(f"\n--- {exercise} again; Ctrl-C ends ---\n")
        try:
            _check_once(desk, exercise, file, wishes)
        except GraderError as error:
            click.echo(f"grader: {error}\n  {error.hint}", err=True)
