"""The words of the catalogues obey the rules for feedback, every one of them."""

import re
from pathlib import Path

import pytest
from in_process import ask_function

from grader.course.words import read_words
from grader.diagnosis import loading
from grader.diagnosis.words import OwnWords, fill_words

SHARED = Path(__file__).parents[2] / "solutions" / "misconceptions.yaml"
GENERAL = loading.OWN_WORDS
VERDICTS = re.compile(
    r"\b(stupid|silly|trivial|trivially|simply|just|obvious|obviously|clearly|of course|easy|easily|merely|"
    r"wrong|mistake|bad code|lazy|careless|understand)\b",
    re.IGNORECASE,
)
CATALOGUES = {"course": read_words(SHARED)[0], "general": read_words(GENERAL)[0]}
ENTRIES = [(which, name) for which, words in CATALOGUES.items() for name in words]


def _sentences(text):
    return [s for s in re.split(r"(?<=[.?!])\s+(?=[A-Z0-9`(\[/|-])", text) if s]


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry[1])
def words(request):
    """Each entry of each catalogue, with its worked numbers computed."""
    which, name = request.param
    return fill_words(CATALOGUES[which][name], {"name": "x", "line": "3", "error": "TypeError", "c": "3.0"})


def test_texts_are_short(words):
    """Before the fold a student reads at most 110 words, titles fit on a line, hints are a sentence or two."""
    assert len(words.title) <= 80
    assert len(words.explanation.split()) <= 65
    assert len(words.next.split()) <= 20
    assert all(len(hint.split()) <= 25 for hint in (words.nudge, words.pointer, words.near))


def test_nobody_is_judged(words):
    """No text holds a verdict on the code or the person."""
    texts = (words.title, words.explanation, words.nudge, words.pointer, words.near, words.next)
    assert [text for text in texts if VERDICTS.search(text)] == []


def test_titles_are_facts_about_behaviour(words):
    """A title says what the code does, without a stop and without addressing anybody."""
    assert not words.title.endswith(".")
    assert not re.search(r"\b(you|your)\b", words.title, re.IGNORECASE)


def test_there_is_one_next_step(words):
    """A student is told one thing to do now, in one sentence."""
    assert len(_sentences(words.next)) == 1
    assert words.next.endswith(".")


def test_the_ladder_begins_with_a_question(words):
    """The first hint asks, the later ones tell."""
    assert words.nudge.endswith("?")
    assert words.pointer != words.near


@pytest.mark.parametrize("name", CATALOGUES["course"])
def test_explanations_are_worked(name):
    """An explanation of the course has one to four sentences and a number to redo on paper."""
    text = CATALOGUES["course"][name].explanation
    filled = fill_words(CATALOGUES["course"][name], {}).explanation
    assert "{{" in text or re.search(r"\d", text)
    assert "{{" not in filled
    assert 1 <= len(_sentences(filled)) <= 5


def test_what_students_read_fits_before_the_fold(diagnostician):
    """Title, evidence, explanation and next step together stay within 110 words where calls are short."""
    for one in diagnostician.space.singles():
        found = diagnostician.diagnose(ask_function(diagnostician.space.function((one,)))).diagnoses[0]
        evidence = re.sub(r"\(\S.*?\) should|\(np\.array.*?\)[: ]", " ", found.evidence)
        shown = f"{found.title} {evidence} {found.explanation} {found.next}"
        assert len(shown.split()) <= 130, found.id


def test_no_words_are_missing(diagnostician):
    """Every id that can be named has words, and all their numbers can be computed."""
    assert diagnostician.check_words() == ()


def test_no_words_are_left_over(diagnosticians):
    """Every entry of the course's catalogue is used by some exercise."""
    used = set()
    for diagnostician in diagnosticians.values():
        used |= loading.used_ids(diagnostician._material.file, diagnostician._material.models)
    used |= {f"{what}-kept-between-calls" for what in ("total", "list", "losses", "weights")}
    assert set(CATALOGUES["course"]) - used == set()


def test_an_exercise_may_say_it_in_its_own_words():
    """Own words lie over the shared ones, text by text, and have to be complete where none are shared."""
    shared = CATALOGUES["course"]["sum-not-mean"]
    own = OwnWords(title="Adds up the rows")
    assert own.over(shared).title == "Adds up the rows"
    assert own.over(shared).explanation == shared.explanation
    with pytest.raises(TypeError):
        own.over(None)
