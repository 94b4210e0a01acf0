"""How a class answered, question by question."""

from grader.quiz import ChoiceCount


def count_choices(exercise, students):
    """Count the results of some students."""
    count = ChoiceCount(exercise)
    for results in students:
        count.add(results)
    return count.tables()


def table(tables, name):
    """Return the table of one question."""
    return next(each for each in tables if each.id == name)


def counted(tables, name):
    """Return how often each way to answer a question was chosen, without those nobody chose."""
    return {choice.key: choice.count for choice in table(tables, name).choices if choice.count}


def test_counts_every_way_to_answer(mark, quizzes):
    """Options, pairs, known numbers and other answers are counted, and open questions apart from them."""
    texts = (
        "q1: c\nq2: b\nq3: [b, d]\nq7: 0.0\nq9: {1: b, 2: d}",
        "q1: c\nq2: b\nq3: [b, e]\nq7: 3.0\nq9: {1: b, 2: a}",
        "q1: a\nq7: nonsense\nq4: -1000",
    )
    tables = count_choices(quizzes["quiz1"], [mark("quiz1", text).results for text in texts])
    assert counted(tables, "q1") == {"a": 1, "c": 2}
    assert counted(tables, "q2") == {"b": 2}
    assert counted(tables, "q3") == {"b": 2, "d": 1, "e": 1}
    assert counted(tables, "q4") == {"other": 1}
    assert counted(tables, "q7") == {"right": 1, "reads-code-as-intended": 1, "other": 1}
    assert counted(tables, "q9") == {"1b": 2, "2a": 1, "2d": 1}
    assert (table(tables, "q1").answered, table(tables, "q1").open) == (3, 0)
    assert (table(tables, "q2").answered, table(tables, "q2").open) == (2, 1)
    assert table(tables, "q1").share == 2 / 3
    assert table(tables, "q3").share == 0.5


def test_names_the_misconception_of_every_wrong_choice(mark, quizzes):
    """A wrong choice carries the id of its misconception, so that code and answers can be counted together."""
    for name, exercise in quizzes.items():
        for each in count_choices(exercise, [mark(name, "").results]):
            assert any(choice.right for choice in each.choices)
            assert all(choice.right != bool(choice.slip) or choice.key == "other" for choice in each.choices)


def test_orders_are_counted_whole(mark, quizzes):
    """An order counts as one choice; what only few thought of is listed as it was given."""
    texts = ("q1: [d, c, b, a]", "q1: [d, b, a, c]", "q1: [a, b, c, d]")
    tables = count_choices(quizzes["quiz3"], [mark("quiz3", text).results for text in texts])
    assert counted(tables, "q1") == {"d, c, b, a": 1, "d, b, a, c": 1, "a, b, c, d": 1}
