"""``grader quiz``: answering a quiz at the keyboard, or as a page that works without a network."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from grader.cli.frame import Desk
    from grader.course.types import Exercise
    from grader.quiz.reading import Sheet
    from grader.quiz.sheet import Written


@click.command("quiz")
@click.argument("quiz")
@click.option("--student", help="Your name in the course; the numbers in the questions are drawn for it.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write the quiz as a page to answer in a browser."
)
@click.pass_obj
def quiz_command(desk: Desk, quiz: str, student: str | None, page: Path | None) -> None:
    """Answer QUIZ at the keyboard; it writes QUIZ.yaml, which `grader check QUIZ` grades.

    In a pipe it prints the questions.
    """
    exercise = find_quiz(desk, quiz)
    file, draft = Path.cwd() / f"{exercise.id}.yaml", Path.cwd() / f".{exercise.id}.draft.yaml"
    sheet = _read(max((path for path in (file, draft) if path.exists()), key=_changed, default=file))
    name = student or sheet.student.strip() or _user()
    if page is not None:
        _write_page(exercise, name, sheet, page)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _sit(exercise, name, sheet, file, draft)
    else:
        print_quiz(exercise, name)


def find_quiz(desk: Desk, name: str) -> Exercise:
    """Return the quiz of that name; raises UsageError where it is none."""
    from grader.course.load import find_exercise  # noqa: PLC0415

    exercise = find_exercise(desk.course, name)
    if exercise.quiz is None:
        hint = f"Read it with `grader show {name}`, begin with `grader start {name}`."
        raise UsageError(f"{name} is no quiz but an exercise in Python.", hint=hint)
    return exercise


def start_quiz(exercise: Exercise, student: str | None = None) -> Path:
    """Write a file with the questions as comments into this folder, to be answered in an editor."""
    from grader.quiz.sheet import write_sheet  # noqa: PLC0415

    assert exercise.quiz is not None
    target = Path.cwd() / f"{exercise.id}.yaml"
    if target.exists():
        raise UsageError(
            f"{target.name} is here already, and nothing was changed.", hint="Move it away to start anew."
        )
    _write(target, write_sheet(exercise.quiz, student or _user()))
    return target


def _sit(exercise: Exercise, name: str, sheet: Sheet, file: Path, draft: Path) -> None:
    from grader.cli.sitting import Sitting  # noqa: PLC0415
    from grader.quiz.sheet import write_sheet  # noqa: PLC0415
    from grader.quiz.typed import recall  # noqa: PLC0415

    quiz = exercise.quiz
    assert quiz is not None

    def keep(answers: dict[str, Written]) -> None:
        _write(draft, write_sheet(quiz, name, answers))

    sitting = Sitting(
        quiz=quiz, student=name, ask=input, say=click.echo, keep=keep, answers=recall(quiz, sheet, name)
    )
    try:
        finished = sitting.run()
    except (EOFError, KeyboardInterrupt):
        finished = False
        click.echo()
    if finished:
        _write(file, write_sheet(quiz, name, sitting.answers))
        draft.unlink(missing_ok=True)
        click.echo(f"{file.name} is written. `grader check {quiz.id}` grades it.")
    elif draft.exists():
        click.echo(f"Your answers are kept; `grader quiz {quiz.id}` goes on from here.")
        click.echo(f"{file.name} is {'as it was' if file.exists() else 'not written yet'}.")


def _write_page(exercise: Exercise, name: str, sheet: Sheet, page: Path) -> None:
    from grader.cli.form import make_form  # noqa: PLC0415
    from grader.quiz.typed import recall  # noqa: PLC0415
    from grader.report.quiz_form import render_form  # noqa: PLC0415

    assert exercise.quiz is not None
    form = make_form(exercise.quiz, name, recall(exercise.quiz, sheet, name))
    _write(page, render_form(form))
    click.echo(f"{page} is written: open it in a browser, it needs no network. It saves {exercise.id}.yaml.")


def print_quiz(exercise: Exercise, student: str | None = None) -> None:
    """Print every question, with the numbers drawn for the student."""
    from grader.quiz.sheet import write_question  # noqa: PLC0415

    quiz = exercise.quiz
    assert quiz is not None
    name = student or _user()
    click.echo(f"{quiz.title} ({quiz.id}), for {name}")
    for number, question in enumerate(quiz.questions, 1):
        lines = write_question(question, number, quiz.id, name)
        click.echo("\n" + "\n".join(line.rstrip() for line in lines))


def _read(file: Path) -> Sheet:
    """Return what was answered before; a file that cannot be read must not be written over."""
    from grader.quiz.reading import Sheet, SheetError, read_sheet  # noqa: PLC0415

    try:
        return read_sheet(file.read_bytes(), file.name)
    except FileNotFoundError:
        return Sheet()
    except SheetError as error:
        raise UsageError(
            str(error), hint=f"Mend that line, or move {file.name} away to start anew."
        ) from None


def _changed(file: Path) -> float:
    return file.stat().st_mtime


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        hint = "Look at the folder's rights and free space."
        raise GraderError(f"{file.name} cannot be written: {error.strerror}.", hint=hint) from None


def _user() -> str:
    from grader.grading.single import user  # noqa: PLC0415

    return user()
