"""``grader list``, ``show``, ``start``: the course as a student walks it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.cli.frame import Desk

_WIDEST = 35


@click.command("list")
@click.pass_obj
def list_command(desk: Desk) -> None:
    """Show the exercises of the course and how far you are in each."""
    from grader.progress import read_progress  # noqa: PLC0415

    progress = read_progress(Path.cwd())
    click.echo(desk.course.file.title)
    for exercise in desk.course.exercises:
        standing = progress.get(exercise.id)
        points = "not checked" if standing is None else f"{standing.points:g} of {standing.max_points:g}"
        due = "" if exercise.due is None else f"  due {exercise.due:%Y-%m-%d}"
        click.echo(f"  {exercise.id:<10} {points:<13}{_short(exercise.file.title):<36}{due}".rstrip())


def _short(title: str) -> str:
    return title if len(title) <= _WIDEST else f"{title[: _WIDEST - 3].rstrip()}..."


@click.command("show")
@click.argument("what")
@click.option("--student", help="With a results folder: whose state to show.")
@click.pass_obj
def show_command(desk: Desk, what: str, student: str | None) -> None:
    """Show the task of an exercise; or, for a results folder of `batch`, where one student stands."""
    if student is not None:
        from grader.cli.batch import show_student  # noqa: PLC0415

        show_student(desk, Path(what), student)
        return
    if (Path(what) / "gradebook.db").exists():
        raise UsageError(f"{what} is a results folder.", hint="Say whose state to show: --student NAME.")
    from rich.console import Console  # noqa: PLC0415
    from rich.markdown import Markdown  # noqa: PLC0415

    from grader.course.load import find_exercise  # noqa: PLC0415

    found = find_exercise(desk.course, what)
    if found.quiz is not None:
        from grader.cli.quiz import print_quiz  # noqa: PLC0415

        print_quiz(found)
        return
    task = (found.folder / "README.md").read_text(encoding="utf-8")
    if not desk.colour:
        click.echo(task.rstrip())
        return
    Console(width=desk.width).print(Markdown(task))


@click.command("start")
@click.argument("exercise")
@click.pass_obj
def start_command(desk: Desk, exercise: str) -> None:
    """Copy the starter of EXERCISE into this folder."""
    from grader.course.load import find_exercise  # noqa: PLC0415

    found = find_exercise(desk.course, exercise)
    if found.quiz is not None:
        from grader.cli.quiz import start_quiz  # noqa: PLC0415

        name = start_quiz(found).name
        click.echo(
            f"{name} is here. Answer it in an editor or with `grader quiz {found.id}`, then `grader check {found.id}`."
        )
        return
    name = f"{found.id}.py"
    target = Path.cwd() / name
    if target.exists():
        raise UsageError(
            f"{name} is here already, and nothing was changed.", hint="Move it away to start anew."
        )
    shutil.copyfile(found.folder / name, target)
    click.echo(
        f"{name} is here. Read the task with `grader show {found.id}`, then `grader check {found.id}`."
    )
