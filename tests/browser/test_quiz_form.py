"""The quiz form in a real browser: answered by keyboard, saved as the file that is graded, nothing fetched."""

from pathlib import Path

import pytest

from grader.cli.form import make_form
from grader.course import find_exercise, load_course
from grader.quiz.reading import read_sheet
from grader.quiz.typed import recall
from grader.report.quiz_form import render_form

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def course():
    """The course of this checkout."""
    return load_course(ROOT)


@pytest.fixture
def visit(chromium, course, tmp_path):
    """Open the form of a quiz from disk; return the quiz, the page and everything it complained about."""
    opened = []

    def open_form(name, answers=None, **settings):
        quiz = find_exercise(course, name).quiz
        file = tmp_path / f"{name}.html"
        file.write_text(render_form(make_form(quiz, "ada", answers or {})), encoding="utf-8")
        context = chromium.new_context(accept_downloads=True, **settings)
        opened.append(context)
        page = context.new_page()
        trouble = []
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request", lambda request: trouble.append(request.url) if request.url != file.as_uri() else None
        )
        page.goto(file.as_uri())
        return quiz, page, trouble

    yield open_form
    for context in opened:
        context.close()


def save(page):
    """Press the button and return the saved bytes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save quiz").click()
    return Path(download.value.path()).read_bytes()


def test_saves_what_was_answered(visit):
    """Answers given in the form come back out of the saved file, each as it was given."""
    quiz, page, trouble = visit("quiz1")
    first = page.locator("fieldset").first
    first.get_by_label("It takes predictions and targets and gives a number, best if small.").check()
    page.get_by_label("They are exactly 0 when all predictions are perfect, and only then.").check()
    page.get_by_label("They stay the same when predictions and actual values change places.").check()
    page.get_by_label("Your number").first.fill("6.5")
    page.get_by_label("It prints").fill("[0.0]")
    page.get_by_label("the gradient", exact=True).select_option("d")
    assert "5 of 10 questions are answered." in page.locator("#count").inner_text()
    saved = read_sheet(save(page), "quiz1.yaml")
    assert saved.student == "ada"
    assert recall(quiz, saved, "ada") == {
        "q1": "c", "q3": ("b", "d"), "q4": "6.5", "q7": "[0.0]", "q9": {"2": "d"},
    }  # fmt: skip
    assert [text for text in trouble if not text.startswith("blob:")] == []


def test_shows_answers_of_an_earlier_file(visit):
    """A form made from a begun file shows what was answered, and saves it again."""
    answers = {"q1": ("d", "c", "b", "a"), "q2": "0.6", "q4": "b", "q7": ("b", "d"), "q8": "2.44"}
    quiz, page, _ = visit("quiz3", answers)
    assert recall(quiz, read_sheet(save(page), "quiz3.yaml"), "ada") == answers


def test_says_what_is_wrong_with_a_number(visit):
    """A decimal comma and a word are told beside the field; a right number clears the note."""
    _, page, _ = visit("quiz1")
    field, note = page.get_by_label("Your number").first, page.locator("#q4-note")
    for typed, said in (("3,5", "Write it with a point: 3.5"), ("six", "not a number yet"), ("3.5", "")):
        field.fill(typed)
        assert said in note.inner_text()
    assert field.get_attribute("aria-invalid") == "false"


def test_works_by_keyboard_alone(visit):
    """Tab, arrows, space and Enter are enough to answer and to save."""
    quiz, page, _ = visit("quiz1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    saved = read_sheet(Path(download.value.path()).read_bytes(), "quiz1.yaml")
    assert recall(quiz, saved, "ada") == {"q1": "c"}


def test_an_answer_can_be_taken_back(visit):
    """A question that was answered by accident can be left open again."""
    quiz, page, _ = visit("quiz1")
    page.locator("fieldset").first.get_by_role("radio").first.check()
    page.get_by_role("button", name="Leave this question open").first.click()
    assert recall(quiz, read_sheet(save(page), "quiz1.yaml"), "ada") == {}


@pytest.mark.parametrize("name", ["quiz1", "quiz3", "quiz4", "quiz5"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_is_accessible(visit, axe, name, scheme):
    """The accessibility checker finds nothing, in light and in dark, and nothing sticks out on a phone."""
    _, page, _ = visit(name, color_scheme=scheme, viewport={"width": 375, "height": 800}, bypass_csp=True)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_hostile_words_stay_words(visit):
    """Markup in an answer of an earlier file is shown as text."""
    _, page, trouble = visit("quiz1", {"q7": '"><script>alert(1)</script>'})
    assert page.get_by_label("It prints").input_value() == '"><script>alert(1)</script>'
    assert trouble == []
