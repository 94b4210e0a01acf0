"""A student's file in, results with reasons out."""

import msgspec
import pytest

from grader.course.expressions import compute
from grader.quiz import Marker
from grader.quiz.drawing import draw


def outcomes(verdict):
    """Return how every question ended."""
    return {result.id: result.outcome for result in verdict.results}


def result(verdict, name):
    """Return the result of one question."""
    return next(each for each in verdict.results if each.id == name)


def test_one_wrong_option_is_named_with_its_misconception(mark):
    """A wrong option costs its points and is told as the misconception it stands for."""
    verdict = mark("quiz1", "q1: c\nq2: b\n")
    assert outcomes(verdict)["q1"] == "passed"
    assert result(verdict, "q2").points == 0
    (diagnosis,) = verdict.diagnoses
    assert diagnosis.id == "loss-has-upper-bound-one"
    assert diagnosis.claim == "sure"
    assert "a loss always lies between 0 and 1" in diagnosis.evidence
    assert "2.303" in diagnosis.explanation


def test_unanswered_is_not_wrong(mark):
    """A question without an answer is skipped, and the student is told kindly which."""
    verdict = mark("quiz1", "q1: c\nq2:\nq3: []\nq4: ~\nq9:\n  1:\n  2:\n")
    assert {outcome for name, outcome in outcomes(verdict).items() if name != "q1"} == {"skipped"}
    assert verdict.diagnoses == ()
    assert any("2, 3, 4, 5, 6, 7, 8, 9 and 10 are not answered yet" in note for note in verdict.notes)


def test_numbers_belong_to_the_name_in_the_file(mark, quizzes):
    """The name in the file decides the numbers, whoever's folder it lies in; a difference is noted."""
    quiz = quizzes["quiz1"].quiz
    question = quiz.questions[3]
    numbers = draw(question, quiz.id, "ben")
    right = compute("((a-c)**2+(b-d)**2)/2", numbers)
    verdict = mark("quiz1", f"student: ben\nq4: {right}\n", student="ada")
    assert result(verdict, "q4").outcome == "passed"
    assert verdict.student == "ben"
    assert any('made for "ben"' in note for note in verdict.notes)
    for written, student in (("Ada ", "ada"), ("Zoe\N{COMBINING DIAERESIS}", "Zoë")):
        verdict = mark("quiz1", f"student: {written}\nq1: c", student=student)
        assert not any("made for" in note for note in verdict.notes)


def test_known_slip_in_a_number_is_only_likely(mark, quizzes):
    """A number that a known slip leads to is named as what it fits, with the student's own numbers."""
    quiz = quizzes["quiz1"].quiz
    numbers = draw(quiz.questions[3], quiz.id, "ada")
    total = compute("(a-c)**2+(b-d)**2", numbers)
    verdict = mark("quiz1", f"q4: {total}")
    assert result(verdict, "q4").chosen == ("sum-not-mean",)
    assert "not yet divided by 2" in result(verdict, "q4").message


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("[b, d]", 2.0),
        ("b d", 2.0),
        ("[b]", 1.0),
        ("[b, d, a]", 1.0),
        ("[b, a]", 0.0),
        ("[a, b, c, d, e]", 0.0),
    ],
)
def test_several_options_earn_parts(mark, text, points):
    """A right option earns its share, a wrong one costs as much, and choosing all earns nothing."""
    assert result(mark("quiz1", f"q3: {text}"), "q3").points == points


def test_matching_earns_a_share_per_item(mark):
    """Every item that is matched rightly earns its share."""
    verdict = mark("quiz1", "q9: {1: c, 2: d, 3: b, 4: a}")
    assert result(verdict, "q9").points == 1.0
    assert {diagnosis.id for diagnosis in verdict.diagnoses} == {"loss-trains-itself", "optimizer-is-loss"}


@pytest.mark.parametrize("written", ["0.0", '"0.0"', " 0.0  "])
def test_output_is_compared_as_text(mark, written):
    """What code prints stays the text that was written, not the number YAML would make of it."""
    assert result(mark("quiz1", f"q7: {written}"), "q7").outcome == "passed"


def test_a_misconception_in_two_answers_is_told_once(mark):
    """One misconception that shows twice is one diagnosis with both answers as evidence, and comes first."""
    verdict = mark("quiz1", "q2: b\nq3: [c]\nq6: c\n")
    assert verdict.diagnoses[0].id == "rmse-equals-mae"
    assert verdict.diagnoses[0].evidence.count("Question") == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("q1: x", 'quiz1.yaml, line 1: "x" is none of a, b, c and d.'),
        ("q1: c\nq4: twelve", 'quiz1.yaml, line 2: "twelve" is not a number; write one such as 2.5.'),
        ("\nq4: 3,5", 'quiz1.yaml, line 2: "3,5" has a decimal comma; write 3.5.'),
        ("q1: [a, b]", "quiz1.yaml, line 1: there are 2 answers where one is asked for."),
        ("q1: a\nq1: b", "there are two answers, in line 1 and line 2; keep one of them."),
        ("q9:\n  7: a", 'quiz1.yaml, line 2: "7" is none of 1, 2, 3 and 4.'),
        ("q9: b", 'quiz1.yaml, line 1: a line for every item is asked for, as in "1: b".'),
        ("q7: [0.0, [1]]", "quiz1.yaml, line 1: there is a list inside a list."),
        ("q4: 1e999", "is not a number"),
        ("q4: 1/0", "is not a number"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_with_its_line(mark, text, sentence):
    """One answer that cannot be read costs its own points only, and one sentence says where and why."""
    verdict = mark("quiz1", text)
    assert verdict.status == "graded"
    (failed,) = [each for each in verdict.results if each.outcome == "failed"]
    assert sentence in failed.message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"q1: a\n  q2: b\n", "quiz1.yaml, line 2: this is not YAML"),
        (b"\tq1: a\n", "quiz1.yaml, line 1: a tab stands where YAML wants spaces."),
        (b"q1: &x a\nq2: *x\n", "quiz1.yaml, line 1: & has a meaning of its own in YAML"),
        (b"q1: !!python/object:os.system {}\n", "quiz1.yaml, line 1: ! has a meaning of its own in YAML"),
        (b"q1: \xff\n", "quiz1.yaml, line 1: this is not UTF-8 text"),
        (b"\xff\xfeq\x001\x00", "quiz1.yaml is not plain text"),
        (b"- a\n- b\n", "quiz1.yaml, line 1: here should stand the first question and a colon"),
        (b"#" * 70_000, "quiz1.yaml is larger than 64 kB"),
        (b"[a]: b\n", "a question's name should stand here"),
        (b"q1: a\n---\nq2: b\n", "the answers end before a line of ---"),
        (b"q1: " + b"[" * 30_000, "quiz1.yaml, line 1: lists are nested too deeply here."),
        (b"q1: " + b"{a: " * 15_000, "quiz1.yaml, line 1: lists are nested too deeply here."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(mark, content, sentence):
    """A file that is no YAML, or more than plain YAML, is told in one sentence and grades nothing."""
    verdict = mark("quiz1", content)
    assert verdict.status == "ungradable"
    assert verdict.message.startswith(sentence) or sentence in verdict.message
    assert verdict.results == ()


def test_an_unknown_question_is_noted(mark):
    """A key that is no question is noted with its line and what may be meant."""
    verdict = mark("quiz1", "q1: c\nquestion2: b\nq11: a\n")
    assert any("line 2: there is no question" in note for note in verdict.notes)
    assert any("line 3" in note and "q1" in note for note in verdict.notes)


def test_very_many_unknown_questions_make_few_notes(mark):
    """A file made to flood the page is told in a few lines, and the rest of it counted."""
    notes = mark("quiz1", "".join(f"x{at}:\n" for at in range(8000))).notes
    assert len(notes) < 30
    assert "7980 more names in quiz1.yaml are no questions." in notes


def test_without_solutions_answers_are_read_and_not_graded(quizzes):
    """In a released course a readable answer waits to be graded, and one that cannot be read is told now."""
    released = msgspec.structs.replace(quizzes["quiz1"], solution=None)
    verdict = Marker(released, lambda _: "").mark(b"q1: a\nq2: b\nq4: six", "quiz1.yaml", "ada")
    assert [verdict.results[at].outcome for at in (0, 1, 2, 3)] == ["skipped", "skipped", "skipped", "failed"]
    assert "2 answers can be read, to be graded when the work is handed in." in verdict.notes
    assert verdict.diagnoses == ()


def test_empty_file_is_graded_as_unanswered(mark):
    """An empty file is a quiz without answers."""
    verdict = mark("quiz1", "")
    assert verdict.status == "graded"
    assert verdict.notes == ("No question is answered yet.",)


def test_a_pair_shows_a_misconception_only_where_it_does(mark):
    """Why a pair does not fit is always said; a misconception is named only for the partners that show it."""
    by_chance = mark("quiz5", "q1: {1: a, 2: d, 3: e, 4: c, 5: f, 6: b}")
    assert by_chance.diagnoses == ()
    assert "1: With ordinary noise" in by_chance.results[0].message
    shown = mark("quiz5", "q1: {1: d, 2: b, 3: e, 4: c, 5: f, 6: a}")
    assert {each.id for each in shown.diagnoses} == {"outlier-is-always-noise", "mse-always-for-regression"}


def test_the_common_title_holds_nobodys_numbers(mark):
    """What a class page calls a question has the names of the numbers in it, not one student's numbers."""
    results = {result.id: result for result in mark("quiz1", "q4: 1").results}
    assert results["q4"].common_title.startswith("The predictions are [a, b], the actual values are [c, d]")
    assert results["q1"].common_title == ""
    titles = [result.common_title for result in mark("quiz5", "q6: 1").results]
    assert "score s?" in titles[5]


def test_what_no_misconception_explains_is_told_what_to_do(mark):
    """A number or an output that no misconception gives is answered with the question's own next step."""
    results = {result.id: result for result in mark("quiz3", "q2: 77\nq8: 77").results}
    assert results["q2"].message.startswith("77 is not the value. Write down the gradient at w = 0")
    assert (
        results["q8"].message
        == 'It does not print "77". Write down w after each of the three passes of the loop.'
    )
