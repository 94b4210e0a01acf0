"""The file a student answers in: what is written is read back the same."""

import string

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.quiz.reading import Unclear, read_sheet
from grader.quiz.sheet import write_question, write_sheet
from grader.quiz.typed import recall, take


@pytest.fixture
def small(quizzes):
    """Return quiz1 when called: hypothesis would print the whole of it beside every falsified example."""
    return lambda: quizzes["quiz1"].quiz


def test_a_fresh_sheet_is_open_everywhere(mark, exercise):
    """What start writes is readable YAML within 80 columns, in which every question is open."""
    text = write_sheet(exercise.quiz, "ada")
    assert max(map(len, text.splitlines())) <= 80
    assert list(yaml.safe_load(text)) == ["student", *(question.id for question in exercise.quiz.questions)]
    verdict = mark(exercise.id, text)
    assert {result.outcome for result in verdict.results} == {"skipped"}
    assert verdict.notes == ("No question is answered yet.",)


def test_questions_fit_eighty_columns(exercise):
    """No line of a question is wider than a terminal of 80 columns."""
    for number, question in enumerate(exercise.quiz.questions, 1):
        assert max(map(len, write_question(question, number, exercise.id, "ada"))) <= 78


def test_right_answers_survive_the_file(mark, exercise, answers, answer):
    """Answers that are read, written into the commented file and graded earn what they earned before."""
    sheet = read_sheet(answer(exercise.quiz, answers, "ada").encode(), "quiz.yaml")
    kept = recall(exercise.quiz, sheet, "ada")
    assert len(kept) == len(exercise.quiz.questions)
    verdict = mark(exercise.id, write_sheet(exercise.quiz, "ada", kept))
    assert all(result.outcome == "passed" for result in verdict.results)


def test_numbers_of_another_name_are_not_kept(quizzes):
    """Going on under another name leaves open what belongs to the first name's numbers, and keeps the rest."""
    quiz = quizzes["quiz1"].quiz
    sheet = read_sheet(b"student: ada\nq1: c\nq4: 6.5\n", "quiz1.yaml")
    assert set(recall(quiz, sheet, "ada")) == {"q1", "q4"}
    others = [name for name in string.ascii_lowercase if set(recall(quiz, sheet, name)) == {"q1"}]
    assert len(others) > 15


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=30), printed=st.text(max_size=60))
def test_any_text_is_read_back(small, name, printed):
    """Whatever a student is called or thinks is printed, the file holds it and stays readable."""
    quiz = small()
    taken = take(quiz.questions[6], printed)
    written = {} if taken is None or isinstance(taken, Unclear) else {"q7": taken}
    sheet = read_sheet(write_sheet(quiz, name, written).encode("utf-8", "replace"), "quiz1.yaml")
    if written and printed.isprintable():
        assert recall(quiz, sheet, sheet.student)["q7"] == written["q7"]
    assert len(sheet.entries) == len(quiz.questions)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200)
    | st.text(alphabet="q1: abc[]{}&*!-#|>'\"\n\t,0", max_size=80).map(str.encode)
)
def test_any_bytes_are_graded_or_refused(mark, content):
    """No file, however broken, ends in anything but a grade or one sentence."""
    verdict = mark("quiz1", content)
    assert verdict.status in {"graded", "ungradable"}
    assert bool(verdict.message) == (verdict.status == "ungradable")
    assert "\n" not in verdict.message


@pytest.mark.parametrize(
    ("question", "typed", "taken"),
    [
        (0, " C ", "c"),
        (0, "(b)", "b"),
        (2, "d b", ("d", "b")),
        (3, "6.50", "6.50"),
        (6, " 0.0 ", "0.0"),
        (8, "b d c a", {"1": "b", "2": "d", "3": "c", "4": "a"}),
        (8, "b - c -", {"1": "b", "3": "c"}),
        (8, "- - - -", None),
    ],
)
def test_what_is_typed_is_taken(quizzes, question, typed, taken):
    """A line at the prompt becomes an answer of the question's kind."""
    assert take(quizzes["quiz1"].quiz.questions[question], typed) == taken


@pytest.mark.parametrize(
    ("question", "typed"), [(0, "z"), (0, "a b"), (3, "six"), (3, "6,5"), (8, "b d"), (2, "b z")]
)
def test_what_cannot_be_taken_is_explained(quizzes, question, typed):
    """A line that is no answer to the question is refused with a reason."""
    assert isinstance(take(quizzes["quiz1"].quiz.questions[question], typed), Unclear)
