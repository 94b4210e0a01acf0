"""A report for the terminal: what is right, the first thing to fix, one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import sentences
from grader.report.escaping import for_terminal
from grader.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.model import CheckResult, Diagnosis, Report

_INDENT = 2
_RUNGS = ("nudge", "pointer", "near-solution")
_AT_MOST = 2000
_NAMED = 3
_BAR = 40
_CODES = {"bold": "1", "dim": "2", "italic": "3", "green": "32", "yellow": "33", "cyan": "36"}


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
    """Lines under way to the terminal; every word of theirs is made harmless in ``_tame``."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = max(width, 24)
        self._colour = colour
        self._lines: list[str] = []

    def written(self) -> str:
        """Return everything said so far, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self._lines).rstrip("\n") + "\n"

    def title(self, report: Report) -> None:
        """Say the exercise, the points, and the points again as a bar."""
        self._say(sentences.heading(report), "bold")
        style = "green" if report.full else "yellow"
        filled = round(_BAR * sentences.share(report))
        bar = self._paint("━" * filled, style) + self._paint("─" * (_BAR - filled), f"dim {style}")
        if self._width >= 70:
            self._lines.append(bar + self._paint(f"  {sentences.score(report)}", f"bold {style}"))
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
        self._lines.append("")

    def _item(self, sign: str, words: str) -> None:
        lines = wrap(_tame(words), self._width - _INDENT - 2)
        self._say("\n".join(f"{' ' if at else sign} {line}" for at, line in enumerate(lines)), indent=_INDENT)

    def _say(self, words: str, style: str = "", *, indent: int = 0) -> None:
        if words.strip():
            lines = wrap(_tame(words), self._width - indent)
            self._lines += [" " * indent + self._paint(line, style) for line in lines]

    def _paint(self, words: str, style: str) -> str:
        if not (self._colour and words and style):
            return words
        return f"\x1b[{';'.join(_CODES[each] for each in style.split())}m{words}\x1b[0m"


def _tame(words: str) -> str:
    return for_terminal(words if len(words) <= _AT_MOST else f"{words[:_AT_MOST]} … (cut)")
