"""What the proof of a quiz refuses."""

import shutil

import pytest

from grader.course import find_exercise, load_course
from grader.errors import CourseError
from grader.quiz import ChoiceCount, Marker, prove_quiz

POINTS = {"quiz1": 20, "quiz3": 20, "quiz4": 22}
QUIZ, ANSWERS = "exercises/{}/quiz.yaml", "solutions/{}/answers.yaml"
CONCEPTS = "solutions/misconceptions-concepts.yaml"
STEP = '    next: "Write down the gradient at w = 0, then the learning rate times it, then the new w."\n'
Q2 = "  - id: q2\n    kind: curve\n    points: 2\n"
Q22 = "  - {id: q22, kind: output, points: 1, ask: What?, code: print(1)}\n" + Q2.replace(
    "points: 2", "points: 1"
)


@pytest.fixture
def spoil(tmp_path, root):
    """Load one quiz of a copy of the course after one text in it was replaced."""

    def change(quiz, file, old, new):
        for part in ("exercises", "solutions"):
            shutil.copytree(root / part / quiz, tmp_path / part / quiz)
        for name in ("misconceptions.yaml", "misconceptions-concepts.yaml"):
            shutil.copy(root / "solutions" / name, tmp_path / "solutions" / name)
        course = f"format_version: 1\ntitle: t\nexercises: [{{id: {quiz}, points: {POINTS[quiz]}}}]\n"
        (tmp_path / "course.yaml").write_text(course)
        path = tmp_path / file.format(quiz)
        text = path.read_text()
        assert text.count(old) == 1
        path.write_text(text.replace(old, new))
        return find_exercise(load_course(tmp_path), quiz)

    return change


@pytest.fixture
def prove(spoil, press):
    """Prove such a quiz and return its problems as text."""
    return lambda *change: [str(problem) for problem in prove_quiz(spoil(*change), press)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("quiz1", QUIZ, "{a: 1, b: 7, c: 4, d: 5}", "{a: 2, b: 4, c: 0, d: 2}"), "give the same number"),
        (
            ("quiz1", ANSWERS, "(b - d) ** 2) / 4", "(b - d) ** 2) / 2"),
            "the answer and half-convention give the same number",
        ),
        (("quiz1", ANSWERS, "{slip: loss-has-upper-bound-one", "{slip: no-such-slip"), "has no words"),
        (("quiz1", ANSWERS, "    right: a\n", "    right: d\n"), "option a is in the key 0 times"),
        (("quiz1", ANSWERS, '- {prints: "9.0"', '- {prints: " 0.0 "'), "is what the code prints"),
        (("quiz1", ANSWERS, "{{20 ** 2}}. Sizes", "{{20 ** x}}. Sizes"), "cannot be computed"),
        (
            ("quiz1", ANSWERS, "the mean of {{abs(a - c)}}", "the mean of {{abs(a - x)}}"),
            "cannot be computed",
        ),
        (
            ("quiz1", ANSWERS, "right: {1: b, 2: d, 3: c, 4: a}", "right: {1: b, 2: d, 3: c}"),
            "right names 1, 2, 3",
        ),
        (("quiz3", ANSWERS, "order: [d, b, a, c]", "order: [d, b, c, a]"), "is a right one"),
        (("quiz3", ANSWERS, "- [d, b, c, a]", "- [d, b, c]"), "does not hold every step once"),
        (("quiz3", ANSWERS, STEP, ""), "is told of code only"),
        (
            ("quiz3", ANSWERS, STEP, STEP.replace("w = 0", "w = {w}")),
            "next: {w} is not among the drawn numbers",
        ),
        (("quiz1", CONCEPTS, "{{ln(10):.3f}}", "{{ln(0)}}"), "loss-has-upper-bound-one in misconceptions-"),
        (("quiz3", QUIZ, "print(round(w, 3))", "print(w)\n      print(w)"), "does not print one line"),
    ],
)
def test_a_fault_is_refused(prove, change, said):
    """A key that does not fit, a draw that confuses two slips or a missing word is told with its line."""
    problems = prove(*change)
    assert len(set(problems)) == len(problems)
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith(f"solutions/{change[0]}/answers.yaml:") for problem in problems)


def test_other_curves_are_refused(prove):
    """A curve that no run has drawn is refused."""
    problems = prove("quiz4", QUIZ, "[6.64, 7.18, 10.6,", "[6.64, 7.19, 10.6,")
    assert any("the curves of q3" in problem for problem in problems)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("quiz4", QUIZ, "      d: All is well,", "      e: All is well,"), "option e is in the key 0 times"),
        (("quiz3", ANSWERS, "- [d, b, c, a]", "- [d, b, c]"), "does not hold every step once"),
        (("quiz4", ANSWERS, "  q2:\n", "  q22:\n"), "q22 is no question of this quiz (take it out)"),
        (("quiz4", QUIZ, Q2, Q22), "q22 has no answer (add its key)"),
    ],
)
def test_nothing_is_graded_with_keys_that_do_not_fit(spoil, change, said):
    """An option or a question without a key is a fault of the course, told with its line before anybody answers."""
    exercise = spoil(*change)
    for use in (lambda: Marker(exercise, str), lambda: ChoiceCount(exercise)):
        with pytest.raises(CourseError) as refused:
            use()
        place, _, rest = str(refused.value).partition(": ")
        assert said in rest
        assert place.startswith(f"solutions/{change[0]}/answers.yaml:")
