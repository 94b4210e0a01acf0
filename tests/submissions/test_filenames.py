"""Which exercise a file name speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submissions.filenames import Fit, Wanted, kind_of, match

WANTED = [*(Wanted(id=f"exercise{number}") for number in (1, 2, 3, 13)), Wanted(id="cross_entropy")]
QUIZ = Wanted(id="quiz1", quiz=True)


@pytest.mark.parametrize(
    ("name", "exercise", "fit"),
    [
        ("exercise3.py", "exercise3", Fit.EXACT),
        ("exercise13.ipynb", "exercise13", Fit.EXACT),
        ("EXERCISE3.PY", "exercise3", Fit.CASE),
        ("Exercise 3 (1).py", "exercise3", Fit.DECORATED),
        ("exercise3_final.py", "exercise3", Fit.DECORATED),
        ("exercise3 copy.py", "exercise3", Fit.DECORATED),
        ("Kopie von exercise3.py", "exercise3", Fit.DECORATED),
        ("exercise3 - Copy (2).py", "exercise3", Fit.DECORATED),
        ("exercise3-2.py", "exercise3", Fit.DECORATED),
        ("Exercise_03_v2_FINAL_LATE.ipynb", "exercise3", Fit.DECORATED),
        ("exercise3.py.txt", "exercise3", Fit.DECORATED),
        ("exercise3.ipynb.json", "exercise3", Fit.DECORATED),
        ("Cross Entropy.py", "cross_entropy", Fit.DECORATED),
        ("crossentropy.py", "cross_entropy", Fit.DECORATED),
        ("lovelace_exercise3.py", "exercise3", Fit.LOOSE),
        ("ex3.py", "exercise3", Fit.LOOSE),
        ("Übung 3 Abgabe.py", "exercise3", Fit.LOOSE),
        ("U\u0308bung_03.ipynb", "exercise3", Fit.LOOSE),
        ("Exercice 3.py", "exercise3", Fit.LOOSE),
        ("test_exercise3.py", "exercise3", Fit.DOUBTFUL),
        ("exercise3_old.py", "exercise3", Fit.DOUBTFUL),
    ],
)
def test_names_are_understood_with_how_sure(name, exercise, fit):
    """Decorations of browsers, systems and students do not hide the exercise."""
    found = match(name, WANTED)
    assert (found.exercise, found.fit) == (exercise, fit)
    assert found.kind == ("ipynb" if "ipynb" in name else "py")


@pytest.mark.parametrize(
    "name",
    [
        "main.py",
        "exercise.py",
        "exercise33.py",
        "exercise113.py",
        "exercise1_exercise2.py",
        "3.py",
        "",
        ".py",
        "exercise30.py",
    ],
)
def test_other_names_are_not_guessed(name):
    """A name of none or of two exercises is nobody's; digits never run into each other."""
    assert match(name, WANTED) is None


def test_the_ending_must_be_one_that_the_exercise_is_graded_from():
    """A quiz is answered in YAML and code in Python; the exercise is told all the same."""
    assert match("exercise3.pdf", WANTED).kind is None
    assert match("exercise3.yaml", WANTED).kind is None
    assert match("Quiz 1.YML", [QUIZ]).kind == "yaml"
    assert match("quiz1.py", [QUIZ]).kind is None
    assert kind_of("report.docx") is None


def test_a_translated_name_that_speaks_of_two_exercises_tells_none():
    """Sheet and task, or the word in two languages with two numbers, are for a person to tell apart."""
    assert match("Übung 3 Aufgabe 2.py", WANTED) is None
    assert match("Exercise 2 (Übung 3).py", WANTED) is None


def test_versions_of_one_file_share_a_base():
    """Numbers after the name count versions, other words make another file."""
    plain, second, final = (
        match(name, WANTED) for name in ("exercise3.py", "exercise3-2.py", "exercise3_final.py")
    )
    assert (plain.version, second.version) == (0, 2)
    assert plain.base == second.base != final.base


@given(st.text(max_size=40))
def test_any_name_is_read_without_harm(name):
    """No name breaks the reader."""
    found = match(name, WANTED)
    assert found is None or found.exercise in {one.id for one in WANTED}


def test_endless_names_take_no_time():
    """Names longer than any file system allows exist only in zip files made to hurt."""
    assert match("exercise3 " * 6000 + ".py", WANTED) is None
    assert match("exercise3 " + "9" * 240 + ".py", WANTED).exercise == "exercise3"
    # A zip file may hold thousands of such names; where every run of words is joined, each takes a second.
    assert not any(match(f"{'a1' * 120}{number}.py", WANTED) for number in range(500))


@given(
    st.sampled_from(["exercise", "Exercise", "EXERCISE"]),
    st.sampled_from(["", " ", "_", "-", " 0"]),
    st.sampled_from([1, 2, 3, 13]),
    st.sampled_from(["", " (1)", "-2", "_final", " copy", " copy 2", "_LATE", " - Copy", "_v3"]),
    st.sampled_from([".py", ".PY", ".ipynb", ".py.txt"]),
)
def test_decorations_in_any_combination(word, gap, number, decoration, ending):
    """Every combination of writing, decoration and ending finds its exercise."""
    found = match(f"{word}{gap}{number}{decoration}{ending}", WANTED)
    assert found.exercise == f"exercise{number}"
    assert found.fit <= Fit.DECORATED
