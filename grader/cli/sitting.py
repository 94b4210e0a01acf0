"""Answering a quiz at the keyboard: one question at a time, back and forth, a review before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.quiz.reading import Unclear
from grader.quiz.sheet import write_question
from grader.quiz.typed import show, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.course.quiz_types import QuizFile
    from grader.quiz.sheet import Written

BACK, REVIEW, STOP, CLEAR = "<", "/", ".", "!"
HELP = (
    f"Enter goes on, {BACK} goes back, {REVIEW} shows all your answers, {CLEAR} takes an answer away,\n"
    f"{STOP} stops and keeps what you have so far."
)


@dataclass(slots=True, kw_only=True)
class Sitting:
    """One student at one quiz.

    ``ask`` prints a prompt and returns a line, ``say`` prints, ``keep`` saves the draft after every answer.
    """

    quiz: QuizFile
    student: str
    ask: Callable[[str], str]
    say: Callable[[str], None]
    keep: Callable[[dict[str, Written]], None]
    answers: dict[str, Written] = field(default_factory=dict)

    def run(self) -> bool:
        """Go through the questions; return whether the answers were reviewed and may be written."""
        self.say(f"{self.quiz.title} ({self.quiz.id}), for {self.student}\n\n{HELP}")
        place: int | None = self._first_open()
        while place is not None:
            place = self._visit(place) if place < len(self.quiz.questions) else self._review()
            if place == -1:
                return True
        return False

    def _first_open(self) -> int:
        """Return the first question without an answer, or the review when there is none."""
        asked = enumerate(self.quiz.questions)
        return next(
            (at for at, question in asked if question.id not in self.answers), len(self.quiz.questions)
        )

    def _visit(self, place: int) -> int | None:
        """Ask one question and return where to go next; None stops."""
        question = self.quiz.questions[place]
        lines = write_question(question, place + 1, self.quiz.id, self.student)
        self.say("\n" + "\n".join(line.rstrip() for line in lines))
        while True:
            now = self.answers.get(question.id)
            typed = self.ask("> " if now is None else f"[{show(now)}] > ").strip()
            moves = {"": place + 1, BACK: max(0, place - 1), REVIEW: len(self.quiz.questions), STOP: None}
            if typed in moves:
                return moves[typed]
            if typed == CLEAR:
                self.answers.pop(question.id, None)
                self.keep(self.answers)
            elif self._answer(place, typed):
                return place + 1

    def _answer(self, place: int, typed: str) -> bool:
        question = self.quiz.questions[place]
        taken = take(question, typed)
        if taken is None or isinstance(taken, Unclear):
            self.say(f"  {taken.why[0].upper()}{taken.why[1:]}." if taken else "  That is no answer yet.")
            return False
        self.answers[question.id] = taken
        self.keep(self.answers)
        return True

    def _review(self) -> int | None:
        """Show every answer; return a question's place, -1 to write the file, None to stop."""
        width = max(len(question.id) for question in self.quiz.questions)
        self.say("\nYour answers")
        for number, question in enumerate(self.quiz.questions, 1):
            self.say(f"  {number:>2}. {question.id:<{width}}  {show(self.answers.get(question.id))}")
        while True:
            typed = self.ask(
                f"Enter writes {self.quiz.id}.yaml; a number goes to that question; {STOP} stops > "
            ).strip()
            if typed == "":
                return -1
            if typed == STOP:
                return None
            if typed == BACK:
                return len(self.quiz.questions) - 1
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.quiz.questions):
                return int(typed) - 1
            self.say(f"  There are the questions 1 to {len(self.quiz.questions)}.")
