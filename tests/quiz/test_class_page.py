"""The class page tells how a class answered its quizzes."""

from grader.quiz import ChoiceCount
from grader.report.counting import summarise
from grader.report.html import render_class


def test_class_page_shows_what_was_chosen(mark, quizzes):
    """Each way to answer stands there with its count, the right one marked, wrong ones with their misconception."""
    count = ChoiceCount(quizzes["quiz1"])
    for text in ("q1: c\nq2: b", "q1: a\nq2: b", "q1: c"):
        count.add(mark("quiz1", text).results)
    page = render_class(summarise("Losses", {}, [], people={}), questions=count.tables())
    rows = [" ".join(row.split()) for row in page.split("<tr")]
    assert any(
        "It takes a model and gives back a better model." in row and "Lets the loss do the training" in row
        for row in rows
    )
    assert any("2. A model predicts house prices" in row and "earned 0 %, 1 open" in row for row in rows)
    assert any("a number, best if small." in row and "✓ right" in row and ">2</td>" in row for row in rows)


def test_class_without_quizzes_has_no_section():
    """A class page without quizzes is as it was."""
    assert "Answers to the quizzes" not in render_class(summarise("Losses", {}, [], people={}))
