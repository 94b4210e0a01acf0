"""Hidden checks are ordinary pytest functions; what comes out is what happened, and whose fault it was."""

import re
import textwrap

import pytest

from grader.checks.session import CheckSession
from grader.course.modules import load_module
from grader.course.types import Example, Examples, Exercise, ExerciseFile
from grader.errors import GraderError
from grader.model import Died, Loss, Raised, Returned

FILE = ExerciseFile(
    format_version=1,
    id="double",
    title="Doubling",
    points=20,
    functions={"double": ("x",)},
    examples=Examples(
        points=5, calls=(Example(args=(2,), gives=4), Example(args=("a",), raises="ValueError"))
    ),
    now_you_can_say="Twice is twice.",
)


def ask_with(function):
    """Answer calls with a plain function."""

    def ask(calls):
        answers = []
        for call in calls:
            try:
                answers.append(Returned(value=function(*call.args)))
            except Exception as error:
                kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
                answers.append(Raised(type="Own", kinds=kinds, message=f"secret {call.args}", line=3))
        return answers

    return ask


def right(x):
    """Double numbers, refuse text."""
    if isinstance(x, str):
        raise ValueError(x)
    return 2 * x


@pytest.fixture
def exercise(tmp_path):
    """An exercise whose checks are written by the test."""

    def write(checks, name="double"):
        solution = tmp_path / "solutions" / name
        solution.mkdir(parents=True, exist_ok=True)
        solution.joinpath("reference.py").write_text("def double(x):\n    return 2 * x\n")
        solution.joinpath("checks.py").write_text(textwrap.dedent(checks))
        folder = tmp_path / "exercises" / name
        folder.mkdir(parents=True, exist_ok=True)
        return Exercise(file=FILE, folder=folder, solution=solution)

    return write


def run(exercise, *functions):
    """Run the checks for several submissions in one session; return what each came to."""
    found = []
    session = CheckSession(exercise, load_module(exercise.solution / "reference.py"))
    session.open(lambda grade: found.extend(grade(ask_with(function)) for function in functions))
    return found


CHECKS = """
    import pytest
    from grader.checks import agree, leaves_alone, one_number, refuses

    @pytest.mark.points(10)
    @pytest.mark.family("plain")
    def test_plain(student, reference):
        '''doubles a number'''
        agree(student.double(21), reference.double(21))

    @pytest.mark.points(5)
    @pytest.mark.needs("test_plain")
    def test_text(student):
        '''refuses text'''
        refuses(student.double, "b")
"""


def outcomes(checked):
    """Return (outcome, points) by check."""
    return {result.id: (result.outcome, result.points) for result in checked.results}


def test_a_right_answer_earns_everything(exercise):
    """Public examples and hidden checks pass, with their sentences and points."""
    (checked,) = run(exercise(CHECKS), right)
    assert outcomes(checked) == {"examples": ("passed", 5), "plain": ("passed", 10), "text": ("passed", 5)}
    assert [result.title for result in checked.results][1:] == ["doubles a number", "refuses text"]
    assert [result.visibility for result in checked.results] == ["public", "hidden", "hidden"]
    assert checked.families["plain"] == "plain"


def test_many_submissions_in_one_session_do_not_see_each_other(exercise):
    """The results of a submission are its own, whoever came before."""
    results = run(exercise(CHECKS), right, lambda _: None, right)
    assert [sum(each.points for each in checked.results) for checked in results] == [20, 0, 20]


def test_a_check_whose_need_failed_is_skipped_not_failed(exercise):
    """Refusing everything earns nothing."""

    def refuse(_):
        raise ValueError

    (checked,) = run(exercise(CHECKS), refuse)
    assert outcomes(checked)["text"] == ("skipped", 0)


def test_the_wrong_kind_of_exception_earns_half(exercise):
    """Refusing is right, the kind is not."""

    def assertive(x):
        assert not isinstance(x, str)
        return 2 * x

    (checked,) = run(exercise(CHECKS), assertive)
    text = checked.results[2]
    assert (text.outcome, text.points) == ("failed", 2.5)
    assert text.message == "Refusing is right, the kind should be ValueError (it was AssertionError)."


def test_a_hidden_check_says_nothing_the_student_chose(exercise):
    """Messages and class names of exceptions stay out; kind and line remain."""

    def leak(x):
        raise type(f"Input{x}", (KeyError,), {})

    (checked,) = run(exercise(CHECKS), leak)
    assert checked.results[1].message == "Your function raised KeyError at line 3."


def test_a_public_check_shows_the_call(exercise):
    """The first example that differs, with both values."""
    (checked,) = run(exercise(CHECKS), lambda x: x)
    assert checked.results[0].message == "double(2) should be 4, yours gave 2."


def test_a_lost_worker_fails_the_check(exercise):
    """Silence is not evidence."""
    found = []
    session = CheckSession(exercise(CHECKS), None)
    session.open(lambda grade: found.append(grade(lambda calls: [Died(why=Loss.TIME)] * len(calls))))
    assert outcomes(found[0])["examples"] == ("failed", 0)


@pytest.mark.parametrize("fault", ["1 / 0", "len(student.double(1))", "student.triple(1)", "undefined"])
def test_a_check_that_breaks_is_our_fault(exercise, fault):
    """A check that dies of its own is broken, with file and line for its author."""
    checks = f"""
        import pytest

        @pytest.mark.points(15)
        def test_broken(student):
            '''never ends well'''
            {fault}
    """
    (checked,) = run(exercise(checks), right)
    assert outcomes(checked)["broken"] == ("broken", 0)
    assert checked.faults[0].startswith("checks.py:7: test_broken broke with ")


def test_everybody_gets_the_same_questions(exercise):
    """The rng depends on exercise and check only."""
    checks = """
        import pytest

        @pytest.mark.points(15)
        def test_random(student, rng):
            '''asks at random'''
            student.double(float(rng.random()))
    """
    asked = []

    def listen(x):
        asked.append(x)
        return 2 * x

    run(exercise(checks), listen, listen)
    questions = [x for x in asked if isinstance(x, float)]
    assert questions[0] == questions[1]


def test_three_then_one_then_three(exercise):
    """Sessions of different exercises in one process use their own checks."""
    other = CHECKS.replace("student.double(21)", "student.double(1)").replace(
        "doubles a number", "doubles one"
    )
    first, second = exercise(CHECKS), exercise(other, "single")
    titles = [run(each, right)[0].results[1].title for each in (first, second, first)]
    assert titles == ["doubles a number", "doubles one", "doubles a number"]


@pytest.mark.parametrize(
    ("checks", "words"),
    [
        ("\ndef broken(:\n", "checks.py:2: SyntaxError: invalid syntax."),
        (
            "import nothing_like_this\n",
            "checks.py:1: ModuleNotFoundError: No module named 'nothing_like_this'.",
        ),
        ("x = 1\ny = z\n", "checks.py:2: NameError: name 'z' is not defined."),
        ("raise SystemExit\n", "checks.py:1: SystemExit: it ends the program."),
    ],
)
def test_checks_that_cannot_be_read_are_no_grade(exercise, checks, words, capfd):
    """A course that is broken says so, with the line, instead of giving zeros or a traceback."""
    with pytest.raises(GraderError, match="cannot be read: " + re.escape(words)):
        run(exercise(checks), right)
    assert capfd.readouterr() == ("", "")


def test_an_error_of_the_work_comes_out_of_the_session(exercise):
    """Pytest does not swallow what the caller raises."""

    def work(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        CheckSession(exercise(CHECKS), None).open(work)


OWN_FIXTURE = """
    @pytest.fixture(autouse=True)
    def something_of_the_authors_own():
        yield
"""


@pytest.mark.parametrize(
    "function", [right, lambda x: x, lambda _: None, lambda x: 1 / 0], ids=["right", "same", "none", "dies"]
)
def test_called_checks_and_checks_run_by_pytest_come_to_the_same(exercise, function):
    """A fixture of the author's own makes pytest run the check; the results do not differ."""
    (called,) = run(exercise(CHECKS), function)
    (by_pytest,) = run(exercise(CHECKS + OWN_FIXTURE), function)
    assert called == by_pytest


@pytest.mark.parametrize("extra", ["", OWN_FIXTURE], ids=["called", "by pytest"])
def test_pytests_own_ways_to_fail_are_the_students_loss(exercise, extra):
    """``pytest.fail`` and ``pytest.raises`` say failed, ``pytest.skip`` says skipped; none is broken."""
    checks = """
        import pytest

        @pytest.mark.points(5)
        def test_fail(student):
            '''fails'''
            pytest.fail("no")

        @pytest.mark.points(5)
        def test_raises(student):
            '''raises'''
            with pytest.raises(ValueError):
                student.double(1)

        @pytest.mark.points(5)
        def test_skip(student):
            '''skips'''
            pytest.skip("not today")
    """
    (checked,) = run(exercise(textwrap.dedent(checks) + textwrap.dedent(extra)), right)
    assert [result.outcome for result in checked.results[1:]] == ["failed", "failed", "skipped"]
    assert checked.faults == ()


def test_random_questions_start_over_for_every_submission(exercise):
    """A check that draws leaves nothing behind for the next submission or the next check."""
    checks = """
        import pytest

        @pytest.mark.points(10)
        def test_one(student, rng):
            '''draws twice'''
            student.double(float(rng.random())), student.double(float(rng.random()))

        @pytest.mark.points(5)
        def test_two(student, rng):
            '''draws once'''
            student.double(float(rng.random()))
    """
    asked = [[], []]

    def listening(to):
        return lambda x: (to.append(x), 2 * x)[1]

    run(exercise(checks), listening(asked[0]), listening(asked[1]))
    assert asked[0] == asked[1]
    assert len(set(asked[0])) == len(asked[0])
