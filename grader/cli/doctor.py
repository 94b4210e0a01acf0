"""``grader doctor``: what this machine offers, level by level, and how to raise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.cli.frame import Desk
    from grader.sandbox.doctor import Finding


@click.command("doctor")
@click.pass_obj
def doctor_command(desk: Desk) -> None:
    """Try every level of isolation and say how to raise it."""
    del desk
    from grader.sandbox.doctor import examine  # noqa: PLC0415

    findings = examine()
    best = next((finding.level for finding in findings if finding.holds), None)
    click.echo(f"Isolation on this machine: {best or 'none'}.")
    for finding in findings:
        _tell(finding)
    raise click.exceptions.Exit(0 if best else 3)


def _tell(finding: Finding) -> None:
    click.echo(f"\n{finding.level}: {'holds' if finding.holds else 'not here'}")
    for attack, stopped in finding.attacks.items():
        click.echo(f"  {attack:<34} {f'stopped: {_short(stopped)}' if stopped else 'possible'}")
    for work, obstacle in finding.work.items():
        click.echo(f"  {work:<34} {f'FAILS: {_short(obstacle)}' if obstacle else 'works'}")
    if finding.reason:
        click.echo(f"  Why: {finding.reason}")
    if finding.remedy:
        click.echo("  To raise it: " + finding.remedy.replace("\n", "\n    "))


def _short(obstacle: str) -> str:
    """Return the error's name, or the whole of what is no error."""
    name, colon, _ = obstacle.partition(":")
    return name if colon and name.endswith("Error") else obstacle
