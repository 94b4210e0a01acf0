"""A report for the terminal: what is right, the first thing to fix, one next step."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from grader.report import sentences
from grader.report.escaping import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from grader.model import CheckResult, Diagnosis, Report

_INDENT = 2
_RUNGS = ("nudge", "pointer", "near-solution")
_AT_MOST = 2000
_NAMED = 3


def render_text(report: Report, *, width: int = 80, colour: bool, hint_level: int = 0) -> str:
    """Return the report as text of at most ``width`` columns, with escape sequences only if ``colour``.

    ``hint_level`` 0 shows no hint, 1 to 3 the rungs of the ladder up to a near solution.
    """
    page = _Page(width=width, colour=colour)
    page.title(report)
    page.remark(sentences.incomplete(report))
    page.trouble(sentences.trouble(report))
    if report.full:
        page.finished(report)
    else:
        page.right(report)
        page.first(report, hint_level)
    page.small(_footnotes(report))
    return page.written()


def _footnotes(report: Report) -> Iterator[str]:
    yield from sentences.caveats(report)
    if sentences.confinement(report):
        yield f"Isolation: {report.isolation}."


class _Page:
    """Lines under way to the terminal; every word of theirs is made harmless in ``_words``."""

    def __init__(self, *, width: int, colour: bool) -> None:
        from rich.console import Console  # noqa: PLC0415  (25 ms that --json need not pay)

        self._out = io.StringIO()
        self._width = max(width, 24)
        self._console: Console = Console(
            file=self._out,
            width=self._width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def written(self) -> str:
        """Return everything said so far, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().splitlines()).rstrip("\n") + "\n"

    def title(self, report: Report) -> None:
        """Say the exercise, the points, and the points again as a bar."""
        self._say(sentences.heading(report), "bold")
        style = "green" if report.full else "yellow"
        filled = round(40 * sentences.share(report))
        bar = self._words("━" * filled, style)
        bar.append("─" * (40 - filled), "dim")
        if self._width >= 70:
            bar.append(f"  {sentences.score(report)}", "bold")
            self._console.print(bar)
        else:
            self._say(sentences.score(report), "bold")

    def remark(self, words: str) -> None:
        """Say what the points do not tell."""
        self._say(words, "italic")

    def trouble(self, lines: tuple[str, ...]) -> None:
        """Say what kept the code from being graded."""
        if lines:
            self._gap()
        for line in lines:
            self._say(line, "bold yellow" if line is lines[0] else "")

    def right(self, report: Report) -> None:
        """Say what is right so far; where no praise names it, the titles of some checks do."""
        words = sentences.right_so_far(report)
        if not words:
            return
        self._head("Right so far", "green")
        self._say(words, indent=_INDENT)
        for check in () if report.praise else sentences.passing(report)[:_NAMED]:
            self._item(sentences.SIGNS["passed"], check.title)

    def first(self, report: Report, hint_level: int) -> None:
        """Say the first thing to fix, and count the rest."""
        if report.diagnoses:
            self._diagnosis(report.diagnoses[0], hint_level)
        elif check := sentences.first_to_fix(report):
            self._check(check)
        if count := sentences.more_to_look_at(report):
            self._gap()
            self._say(f"{sentences.more_sentence(count)}.", "dim")

    def finished(self, report: Report) -> None:
        """Confirm full points: what was tested, and what one can say now."""
        self._head(sentences.right_so_far(report), "green")
        for check in sentences.passing(report):
            self._item(sentences.SIGNS["passed"], check.title)
        if report.now_you_can_say:
            self._head("Now you can say", "cyan")
            self._say(report.now_you_can_say, indent=_INDENT)

    def small(self, lines: Iterator[str]) -> None:
        """Say what matters less, at the end."""
        self._gap()
        for line in lines:
            self._say(line, "dim")

    def _diagnosis(self, diagnosis: Diagnosis, hint_level: int) -> None:
        place = "" if diagnosis.line is None else f" (line {diagnosis.line})"
        self._head(f"Look at this first{place}: {diagnosis.title}", "yellow")
        self._say(diagnosis.evidence, indent=_INDENT)
        self._gap()
        self._say(diagnosis.explanation, indent=_INDENT)
        self._head("Try next", "cyan")
        self._say(diagnosis.next, indent=_INDENT)
        for rung, hint in list(zip(_RUNGS, diagnosis.hints, strict=False))[:hint_level]:
            self._gap()
            self._say(f"Hint ({rung}): {hint}", indent=_INDENT)

    def _check(self, check: CheckResult) -> None:
        self._head(f"Look at this first: {check.title}", "yellow")
        self._say(check.message or sentences.NOT_YET, indent=_INDENT)

    def _head(self, words: str, style: str) -> None:
        self._gap()
        self._say(words, f"bold {style}")

    def _gap(self) -> None:
        self._console.print()

    def _item(self, sign: str, words: str) -> None:
        lines = self._words(words, "").wrap(self._console, self._width - _INDENT - 2)
        self._say(
            "\n".join(f"{' ' if at else sign} {line.plain}" for at, line in enumerate(lines)), indent=_INDENT
        )

    def _say(self, words: str, style: str = "", *, indent: int = 0) -> None:
        from rich.padding import Padding  # noqa: PLC0415

        if words.strip():
            self._console.print(Padding(self._words(words, style), (0, 0, 0, indent)), overflow="fold")

    def _words(self, words: str, style: str) -> Text:
        from rich.text import Text  # noqa: PLC0415

        if len(words) > _AT_MOST:
            words = f"{words[:_AT_MOST]} … (cut)"
        return Text(for_terminal(words), style, overflow="fold")
