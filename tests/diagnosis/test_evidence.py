"""The counterexample: smallest, public, with the gap and what it speaks for."""

import numpy as np
from in_process import ask_function

from grader.model import Died, Loss, Returned


def _first(diagnostician, function):
    return diagnostician.diagnose(ask_function(function)).diagnoses[0]


def test_the_smallest_public_call_is_shown(diagnosticians):
    """The first public call on which the student's answer differs is written with both numbers and the gap."""
    found = _first(diagnosticians["exercise1"], lambda p, a: float(np.mean(np.subtract(p, a))))
    assert found.evidence == (
        "mean_squared_error([4, 1], [1, 4]) should be 9.0, yours gave 0.0 (9.0 too low). Yours returned exactly "
        "what you get when you leave the differences signed, so that +3 and -3 cancel."
    )
    assert found.claim == "sure"


def test_parts_of_a_result_are_compared_in_order(diagnosticians):
    """Of a result in parts the first number that differs is named, and what is right before it."""
    diagnostician = diagnosticians["exercise4"]
    one = next(d for d in diagnostician.space.singles() if d.value == "accumulated")
    found = diagnostician.diagnose(ask_function(diagnostician.space.function((one,)))).diagnoses[0]
    assert "weights[0] should be 1.826, yours gave" in found.evidence


def test_changed_arguments_are_counted(diagnosticians):
    """A changed argument is named by its place."""

    def halves(predictions, actuals):
        result = diagnosticians["exercise2"].space.function(())(predictions, actuals)
        if isinstance(actuals, list):
            actuals.append(0.0)
        return result

    found = _first(diagnosticians["exercise2"], halves)
    assert found.id == "mutates-argument"
    assert found.evidence.endswith("should leave its arguments as they are, yours changed the second.")


def test_twins_are_public_and_by_family(diagnosticians):
    """For every family that goes wrong there is one public call to show in place of a hidden one."""
    diagnostician = diagnosticians["exercise3"]
    verdict = diagnostician.diagnose(ask_function(lambda *_: 0.25))
    assert {"plain", "zero", "label", "mismatch-rows", "empty"} <= set(verdict.twins)
    public = {probe.family for probe in diagnostician.probes if probe.call.public}
    assert set(verdict.twins) <= public | {"kind", "mutation", "repeat", "mismatch"}
    assert all(text.startswith("cross_entropy(") for text in verdict.twins.values())


def test_praise_names_only_what_was_tested_and_right(diagnosticians):
    """Praise names the families without a wrong answer, and nothing at all where nothing works."""
    diagnostician = diagnosticians["exercise1"]
    one = next(d for d in diagnostician.space.singles() if d.value == "zip")
    praise = diagnostician.diagnose(ask_function(diagnostician.space.function((one,)))).praise
    assert praise.startswith("Plain values are right. Handled as asked: ")
    assert "unequal lengths" not in praise
    assert "empty input" in praise
    assert diagnostician.diagnose(lambda calls: [Died(why=Loss.TIME)] * len(calls)).praise == ""


def test_close_misses_are_told_apart(diagnosticians):
    """Numbers that agree to four digits are written with as many as it takes."""
    right = diagnosticians["exercise1"].space.function(())
    found = _first(diagnosticians["exercise1"], lambda p, a: right(p, a) * 1.00001)
    assert "yours gave" in found.evidence
    due, got = found.evidence.split(" should be ")[1].split(", yours gave ")
    assert due != got.split(" ")[0]


def test_one_answer_for_all_is_told_by_its_value(diagnosticians):
    """A constant is named with the value that always comes back."""
    found = (
        diagnosticians["exercise3"].diagnose(lambda calls: [Returned(value=0.5)] * len(calls)).diagnoses[0]
    )
    assert found.title == "Gives 0.5 whatever the input"


def test_a_constant_factor_is_told_with_its_number(diagnosticians):
    """A law between student and reference is named with its constant."""
    right = diagnosticians["exercise2"].space.function(())
    found = _first(diagnosticians["exercise2"], lambda p, a: 1.7 * right(p, a))
    assert found.title == "Is always 1.7 times the right value"


def test_each_of_two_misconceptions_is_shown_by_its_own_part(diagnosticians):
    """Of two deviations at once each is shown by the part of the result that only it changes."""
    diagnostician = diagnosticians["exercise4"]
    pair = tuple(
        d for d in diagnostician.space.singles() if d.value in {"one_over_n", "half"} and d.axis != "start"
    )
    found = diagnostician.diagnose(ask_function(diagnostician.space.function(pair))).diagnoses
    assert [diagnosis.id for diagnosis in found] == ["missing-factor-two", "records-half"]
    assert "weights[0] should be" in found[0].evidence
    assert "losses[0] should be" in found[1].evidence


def test_long_rows_are_counted(diagnosticians):
    """Of rows that differ in length, where one is long, the lengths are told and not the numbers."""
    diagnostician = diagnosticians["exercise4"]
    one = next(d for d in diagnostician.space.singles() if d.value == "hundred")
    found = diagnostician.diagnose(ask_function(diagnostician.space.function((one,)))).diagnoses[0]
    assert "losses should hold 1 number, yours gave 100 numbers" in found.evidence


def test_two_answers_to_one_call_are_told_apart(diagnosticians):
    """Where a call gave two answers the sentence shows the part in which they differ."""
    diagnostician = diagnosticians["exercise4"]
    right, kept = diagnostician.space.function(()), []

    def keeps(*args):
        weights, bias, losses = right(*args)
        kept.extend(losses)
        return weights, bias, list(kept)

    diagnostician.diagnose(ask_function(keeps))
    found = _first(diagnostician, keeps)
    before, after = found.evidence.split(", and the same call again ")
    assert before.split(" gave ")[1] != after.rstrip(".").removeprefix("gave ")
    assert before.split(" gave ")[1].startswith("losses = ")


def test_long_messages_are_not_cut_in_a_word(diagnosticians):
    """Of NumPy's message on a matrix product only the sizes are quoted, other long ones end at a word."""
    found = _first(diagnosticians["exercise4"], lambda x, y, *_: x @ y)
    assert "gufunc" not in found.evidence
    assert "sizes 3 and 1 meet" in found.evidence


def test_no_call_is_spoken_of_where_none_is_shown(diagnosticians):
    """Where only hidden calls go another way, no text points at a call above."""
    diagnostician = diagnosticians["exercise2"]
    right, shown = (
        diagnostician.space.function(()),
        [p.call.args for p in diagnostician.probes if p.call.public],
    )

    def right_where_shown(*args):
        known = any(repr(args) == repr(one) for one in shown)
        return right(*args) if known else right(*args) ** 2 + float(len(args[0])) / 3

    found = _first(diagnostician, right_where_shown)
    assert found.evidence.startswith("On hidden input")
    told = (found.explanation, found.next, *found.hints)
    assert not [text for text in told if "call above" in text or "that call" in text]
    assert any("such a call" in text for text in told)


def test_a_repeated_call_is_told_as_one_of_many(diagnosticians):
    """What is kept between calls is shown after other calls, by two answers that no other call stands between."""
    kept = []

    def keeps(p, a):
        kept.extend((x - y) ** 2 for x, y in zip(np.ravel(p).tolist(), np.ravel(a).tolist(), strict=False))
        return sum(kept)

    found = _first(diagnosticians["exercise1"], keeps)
    assert found.id == "answer-changes"
    assert found.evidence.startswith("After other calls, ")


def test_the_smallest_call_shows_a_changed_argument(diagnosticians):
    """A change of the arguments is shown by the first public call, whatever call is repeated."""

    def sorts(p, a):
        if isinstance(p, list):
            p.sort()
        return 1.0

    verdict = diagnosticians["exercise1"].diagnose(ask_function(sorts))
    changed = next(found for found in verdict.diagnoses if found.id == "mutates-argument")
    assert changed.evidence.startswith("mean_squared_error([4, 1], [1, 4]) should leave")


def test_a_form_is_told_once(diagnosticians):
    """Text that holds more than a number is one finding, and not one for every kind of input."""
    right = diagnosticians["exercise2"].space.function(())
    verdict = diagnosticians["exercise2"].diagnose(ask_function(lambda *args: f"{right(*args)} euro"))
    assert [found.id for found in verdict.diagnoses] == ["returns-string"]
