"""What the questions of a quiz have to agree on before the course is loaded."""

import pytest

FILE = "exercises/guess/quiz.yaml"
QUIZ = """\
format_version: 1
id: guess
title: Guess
points: 5
questions:
  - {id: q1, kind: numeric, points: 2, ask: "What is {a} + {b}?", tolerance: 0.1, draws: [{a: 1, b: 2}]}
  - id: q2
    kind: curve
    points: 3
    ask: What is it?
    curves:
      about: A run.
      train: [3, 2, 1]
      validation: [4, 3, 2]
    options: {a: One thing., b: Another.}
now_you_can_say: Guessed.
"""


@pytest.fixture
def quiz(draft):
    """A right course with a right quiz in it."""
    draft.write(FILE, QUIZ)
    draft.write("solutions/guess/answers.yaml", "read when the quiz is graded\n")
    draft.replace("course.yaml", "  - id: halving\n", "  - {id: guess, points: 5}\n  - id: halving\n")
    return draft


def test_a_right_quiz_is_loaded(quiz):
    """A quiz is an exercise with questions and no functions."""
    guess = quiz.load().exercises[1]
    assert [question.id for question in guess.quiz.questions] == ["q1", "q2"]
    assert (guess.id, guess.file.points, guess.file.functions) == ("guess", 5, {})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: guess", "id: gues", ":2: id is gues in the folder guess (give both the same name)"),
        ("points: 2", "points: 1", ":4: the questions are worth 4 points, the quiz 5 (make the two agree)"),
        ("id: q2", "id: q1", ":7: there are two questions q1 (rename one of them)"),
        (", draws: [{a: 1, b: 2}]", "", ":6: q1 asks with {a} (add draws)"),
        ("{a: 1, b: 2}", "{a: 1}", ":6: a draw gives a, the question asks with a, b (give every number that"),
        (
            "[4, 3, 2]",
            "[4]",
            ":14: train has 3 numbers, validation 1 (give both one for every epoch)",
        ),
        (
            "[4, 3, 2]",
            "[4, 3, 2, 1]",
            ":14: train has 3 numbers, validation 4 (give both one for every epoch)",
        ),
    ],
)
def test_what_does_not_agree_is_told(quiz, old, new, problem):
    """Ids, points, draws and curves that cannot be meant so are told with their line."""
    quiz.replace(FILE, old, new)
    assert [told for told in quiz.problems() if told.startswith(FILE + problem)] != []


def test_a_quiz_without_answers_is_told(quiz):
    """The answers have to lie in the solution, where there are solutions."""
    (quiz.root / "solutions/guess/answers.yaml").unlink()
    assert quiz.problems() == ["solutions/guess/answers.yaml: the file is missing (write it)"]
