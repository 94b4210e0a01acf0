"""``grader verify`` and what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.cli.frame import Desk


@click.command("verify")
@click.pass_obj
def verify_command(desk: Desk) -> None:
    """Let the course test itself: references, variants, mutants, words, files."""
    from grader.sandbox.levels import open_workshop  # noqa: PLC0415
    from grader.verify import verify  # noqa: PLC0415

    course = desk.course
    workshop = open_workshop()
    try:
        faults = verify(course, workshop, click.echo)
    finally:
        workshop.close()
    for fault in faults:
        click.echo(f"FAULT {fault}")
    count = "nothing to mend" if not faults else f"{len(faults)} to mend"
    click.echo(f"{len(course.exercises)} exercises verified: {count}.")
    raise click.exceptions.Exit(1 if faults else 0)
