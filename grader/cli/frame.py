"""The command line's frame: one group, one place where errors become sentences and exit codes.

Exit codes everywhere: 0 all passed, 1 something to fix, 2 wrong usage, 3 not the student's fault.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import tempfile
import traceback
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.errors import GraderError

if TYPE_CHECKING:
    from grader.course.types import Course

# Command -> module that defines it; a command costs nothing until it is called.
_COMMANDS = {
    "check": "grader.cli.check",
    "list": "grader.cli.course",
    "show": "grader.cli.course",
    "start": "grader.cli.course",
    "quiz": "grader.cli.quiz",
    "batch": "grader.cli.batch",
    "report": "grader.cli.batch",
    "override": "grader.cli.batch",
    "verify": "grader.cli.verify",
    "doctor": "grader.cli.doctor",
}
INTERRUPTED = 130
NOT_THE_STUDENTS = 3


class Desk:
    """What every command may need: the course and how to print."""

    def __init__(self, course: Path | None, *, plain: bool) -> None:
        self._course_path = course
        self._plain = plain
        self._parts: dict[str, Course] = {}

    @cached_property
    def course(self) -> Course:
        """The course named by --course, or the nearest upwards."""
        from grader.course.load import find_course, load_course  # noqa: PLC0415

        return load_course(self._course_path or find_course(Path.cwd()))

    def course_with(self, exercise: str) -> Course:
        """Return the course with this one exercise only."""
        from grader.course.load import find_course, load_part  # noqa: PLC0415

        if exercise not in self._parts:
            self._parts[exercise] = load_part(self._course_path or find_course(Path.cwd()), exercise)
        return self._parts[exercise]

    @property
    def colour(self) -> bool:
        """Whether standard output may get escape sequences."""
        return not self._plain and not os.environ.get("NO_COLOR") and sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Columns to write: the terminal's up to 100, 80 in a pipe."""
        if not sys.stdout.isatty():
            return 80
        import shutil  # noqa: PLC0415

        return min(shutil.get_terminal_size().columns, 100)


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a day's work."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(_COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course.yaml or its folder (default: the nearest upwards).",
)
@click.option("--plain", is_flag=True, help="No colours and no escape sequences.")
@click.version_option(__version__, prog_name="grader")
@click.pass_context
def cli(context: click.Context, course: Path | None, *, plain: bool) -> None:
    """Grade exercises of a course, and explain what to fix.

    Exit codes: 0 all passed, 1 something to fix, 2 wrong usage, 3 not the student's fault.
    """
    if context.invoked_subcommand != "check":
        gc.enable()
    context.obj = Desk(course, plain=plain)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code; errors become sentences on standard error."""
    try:
        code = cli.main(args=arguments, prog_name="grader", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback of ours ever reaches a user
        return _explain(error)
    return code if isinstance(code, int) else 0


def _explain(error: BaseException) -> int:
    """Say what went wrong and return the exit code."""
    match error:
        case GraderError():
            return _say(f"grader: {error}", error.hint, error.exit_code)
        case click.Abort() | KeyboardInterrupt():
            return _say("grader: stopped.", "", INTERRUPTED)
        case click.ClickException():
            error.show()
            code = error.exit_code
        case BrokenPipeError():
            # The reader left, as `head` does: there is nobody to tell, and nothing more to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        case OSError():
            place = f" ({error.filename})" if error.filename else ""
            code = _say(
                f"grader: {error.strerror or error}{place}.", "Nothing was lost; mend it and run again."
            )
        case _:
            code = _say(
                "grader: a fault of the grader itself, not of any submission.", _keep_traceback(error)
            )
    return code


def _say(sentence: str, hint: str, code: int = NOT_THE_STUDENTS) -> int:
    click.echo(sentence, err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
    return code


def _keep_traceback(error: BaseException) -> str:
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="grader-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(f"grader {__version__}\n{''.join(traceback.format_exception(error))}")
    except OSError:
        return "What happened could not be written down; please report how you called it."
    return f"What happened is written in {file.name}; please report it."
