"""The quizzes of this checkout, graded in this process: the code they print is the course's own."""

import contextlib
import io
from pathlib import Path

import pytest

from grader.course import find_exercise, load_course
from grader.course.expressions import compute
from grader.course.keys import read_answers
from grader.course.quiz_types import MatchKey, NumericKey, OrderKey, OutputKey, SeveralKey
from grader.quiz import Marker
from grader.quiz.drawing import draw

ROOT = Path(__file__).parents[2]
QUIZZES = ("quiz1", "quiz2", "quiz3", "quiz4", "quiz5")


def predict(code):
    """Return what a few lines of the course's own code print."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<snippet>", "exec"), {})
    return printed.getvalue()


def write_right(quiz, keys, student):
    """Return a file in which every question is answered rightly."""
    lines = [f"student: {student}"]
    for question in quiz.questions:
        key = keys[question.id]
        match key:
            case NumericKey():
                right = compute(key.value, draw(question, quiz.id, student))
            case OrderKey():
                right = f"[{', '.join(key.right[0])}]"
            case MatchKey():
                right = "{" + ", ".join(f"{item}: {letter}" for item, letter in key.right.items()) + "}"
            case SeveralKey():
                right = f"[{', '.join(key.right)}]"
            case OutputKey():
                right = f'"{predict(question.code).strip()}"'
            case _:
                right = key.right
        lines.append(f"{question.id}: {right}")
    return "\n".join(lines)


@pytest.fixture(scope="session")
def root():
    """The folder of this checkout."""
    return ROOT


@pytest.fixture(scope="session")
def press():
    """The function that prints what code prints."""
    return predict


@pytest.fixture(scope="session")
def answer():
    """The function that writes a file in which everything is right."""
    return write_right


@pytest.fixture(scope="session")
def course():
    """The course of this checkout."""
    return load_course(ROOT)


@pytest.fixture(scope="session")
def quizzes(course):
    """Every quiz as an exercise, by id."""
    return {name: find_exercise(course, name) for name in QUIZZES}


@pytest.fixture(params=QUIZZES)
def exercise(request, quizzes):
    """Each quiz in turn."""
    return quizzes[request.param]


@pytest.fixture
def answers(exercise):
    """The keys of one quiz."""
    return read_answers(exercise)


@pytest.fixture(scope="session")
def mark(quizzes):
    """Grade a text as an answer to a quiz."""
    markers = {name: Marker(exercise, predict) for name, exercise in quizzes.items()}

    def grade(quiz, text, student="ada"):
        content = text if isinstance(text, bytes) else text.encode()
        return markers[quiz].mark(content, f"{quiz}.yaml", student)

    return grade
