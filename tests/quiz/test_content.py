"""The quizzes of the course: every key fits, every number is computed again, every wrong answer has words."""

import math
import re
from collections import Counter
from itertools import pairwise

import msgspec
import pytest

from grader.course.expressions import compute, fill
from grader.course.keys import read_answers
from grader.course.modules import load_module
from grader.course.quiz_types import ChoiceKey, Curve, Numeric
from grader.quiz import prove_quiz
from grader.quiz.catalogue import Catalogue
from grader.quiz.drawing import draw, draw_picture
from grader.quiz.proof import find_slips

VERDICTS = re.compile(
    r"\b(stupid|trivial|simply|obvious|obviously|just wrong|easy|of course|clearly)\b", re.IGNORECASE
)


def test_every_quiz_is_proved(exercise, press):
    """Keys, draws, words and recorded curves of every quiz hold."""
    assert prove_quiz(exercise, press) == []


@pytest.mark.parametrize("student", ["ada", "ben", "Grace Hopper", "学生", "s1234567"])
def test_right_answers_earn_everything(mark, exercise, answers, answer, student):
    """Whoever answers rightly with their own numbers earns all points and no diagnosis."""
    text = answer(exercise.quiz, answers, student)
    verdict = mark(exercise.id, text, student=student)
    assert [each.message for each in verdict.results if each.outcome != "passed"] == []
    assert sum(each.points for each in verdict.results) == exercise.quiz.points
    assert verdict.diagnoses == ()


def test_every_wrong_option_is_named(mark, exercise, answers):
    """Choosing a wrong option, alone, gives the one misconception that it stands for, in words."""
    for question in exercise.quiz.questions:
        key = answers[question.id]
        if not isinstance(key, ChoiceKey):
            continue
        for letter, slip in key.wrong.items():
            (diagnosis,) = mark(exercise.id, f"{question.id}: {letter}").diagnoses
            assert diagnosis.id == slip.slip
            assert diagnosis.title
            assert diagnosis.next
            assert "{" not in diagnosis.explanation


def test_every_known_number_is_named(mark, exercise, answers):
    """A student who computes with a known slip is told of that slip, for every draw."""
    students = [f"student{number}" for number in range(25)]
    for question in exercise.quiz.questions:
        if not isinstance(question, Numeric):
            continue
        for student in students:
            numbers = draw(question, exercise.id, student)
            for slip, known in answers[question.id].slips.items():
                verdict = mark(exercise.id, f"{question.id}: {compute(known.value, numbers):.6f}", student)
                assert [diagnosis.id for diagnosis in verdict.diagnoses] == [slip]


def test_draws_are_all_met(exercise):
    """A class of two hundred meets every draw, none much more often than the others."""
    for question in exercise.quiz.questions:
        if isinstance(question, Numeric) and question.draws:
            drawn = Counter(str(draw(question, exercise.id, f"s{n}")) for n in range(200))
            assert len(drawn) == len(question.draws)
            assert min(drawn.values()) > 200 / len(question.draws) / 2


def test_right_options_do_not_stand_in_one_place(quizzes):
    """No letter is right so often that guessing it pays."""
    right = [
        key.right
        for exercise in quizzes.values()
        for key in read_answers(exercise).values()
        if isinstance(key, ChoiceKey)
    ]
    assert max(Counter(right).values()) <= len(right) * 0.4


def test_the_longest_option_is_not_the_right_one_as_a_rule(quizzes):
    """Looking for the longest option does not pay."""
    hits = []
    for exercise in quizzes.values():
        keys = read_answers(exercise)
        for question in exercise.quiz.questions:
            key = keys[question.id]
            if isinstance(key, ChoiceKey):
                hits.append(max(question.options, key=lambda x: len(question.options[x])) == key.right)
    assert sum(hits) <= len(hits) * 0.5


def test_words_are_kind_and_short(root):
    """No text holds a verdict on a person, and every explanation has a number and at most eighty words."""
    catalogue = Catalogue(root / "solutions")
    for name, words in catalogue.concepts.items():
        for text in msgspec.structs.astuple(words):
            assert not VERDICTS.search(text), (name, text)
            assert "<" not in fill(text), name
        explanation = fill(words.explanation)
        assert re.search(r"\d", explanation), name
        assert len(explanation.split()) <= 80, name
        assert words.next.endswith((".", "?")), name


def test_every_concept_is_asked_about(quizzes, root):
    """The catalogue of concepts holds none that no answer can show."""
    asked = {
        slip
        for exercise in quizzes.values()
        for key in read_answers(exercise).values()
        for slip in find_slips(key)
    }
    assert set(Catalogue(root / "solutions").concepts) <= asked


def test_texts_of_curves_do_not_give_the_answer_away(quizzes):
    """A picture's text tells losses by epoch and names no reading of them."""
    telling = re.compile(
        r"overfit|diverg|converg|oscillat|healthy|too (small|large)|rise|rising|fall", re.IGNORECASE
    )
    for exercise in quizzes.values():
        for question in exercise.quiz.questions:
            if isinstance(question, Curve):
                picture = draw_picture(question, "Question")
                assert not telling.search(picture.alt)
                assert f"in {question.curves.x_label} 1," in picture.alt


def test_two_models_of_equal_accuracy_cost_differently(quizzes):
    """Both models of the picture have 90 of 100 right, and one of them costs several times as much."""
    question = quizzes["quiz2"].quiz.questions[-1]
    for losses in (question.curves.train, question.curves.validation):
        assert sum(loss < math.log(2) for loss in losses) == 90
    assert sum(question.curves.validation) > 4 * sum(question.curves.train)


def test_curves_show_what_they_are_said_to(root):
    """Each run behaves as its name says, in numbers."""
    runs = load_module(root / "solutions/quiz4/curves.py")
    named = {name: runs.curves()[question] for question, name in runs.QUESTIONS.items()}
    train, validation = named["overfitting"]["train"], named["overfitting"]["validation"]
    assert train == sorted(train, reverse=True)
    assert validation.index(min(validation)) + 1 == 9
    assert validation.count(min(validation)) == 1
    assert validation[-1] > 1.3 * min(validation)
    assert named["too_small"]["train"][-1] > 0.95 * named["too_small"]["train"][0]
    steps = named["diverging"]["train"]
    assert all(1.4 < later / earlier < 1.7 for earlier, later in pairwise(steps[1:]))
    assert any(later > earlier for earlier, later in pairwise(named["mini_batches"]["train"]))
    assert max(named["mini_batches"]["train"][-5:]) < min(named["mini_batches"]["train"][:5])
    assert named["dropout"]["validation"][-1] < named["dropout"]["train"][-1]
    assert len(set(named["oscillating"]["train"][-6:])) == 2
    assert min(named["oscillating"]["train"]) == named["oscillating"]["train"][7]
    gap = [v - t for t, v in zip(named["healthy"]["train"], named["healthy"]["validation"], strict=True)]
    assert gap[-1] < gap[0]
    assert math.isclose(named["healthy"]["train"][-1], named["healthy"]["train"][-2], rel_tol=0.05)
