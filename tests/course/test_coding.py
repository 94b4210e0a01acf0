import pytest

FILE = "exercises/adding/exercise.yaml"
LONE = "exercises/halving/exercise.yaml"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: adding", "id: addition", ":2: id is addition in the folder adding (give both the same name)"),
        ("  points: 5", "  points: 25", ":10: the examples are worth 25 of the exercise's 20 points"),
        ("call: 2", "call: 11", ":8: one call may take 11 seconds, all together 10"),
        (
            "function: add, args",
            "function: ad, args",
            ":12: ad is none of the functions of this exercise (did you",
        ),
        ("{function: add, args", "{args", ":12: it does not say which function is called (add function:)"),
        ("[1, 2], gives", "[1], gives", ":12: add takes (one, other), the number of args here is 1"),
        (
            "gives: 3",
            "gives: 3, raises: ValueError",
            ":12: an example both gives and raises (keep one of the two)",
        ),
        (", gives: 3", "", ":12: an example says nothing of its result (add gives: or raises:)"),
        ("gives: 3", "gives: {arr: 1}", ":12: a mapping here has to be an array"),
        ("uint8", "uint7", ":13: uint7 is no dtype for an array"),
        ("[1, 2], dtype", "[1, 256], dtype", ":13: 256 does not fit into uint8"),
        ("args: [x, 1]", "args: [2, 1]", ":18: the picture has no x to draw over (put x into args)"),
        ("stop: 1}", "stop: 0}", ":19: x goes from 0 to 0 (let stop be above start)"),
        ("stop: 1}", "stop: 1e999}", ":19: x goes from 0 to inf (let stop be above start)"),
        ("args: [3]", "args: [3, 4]", ":25: negate takes (number), the number of args here is 2"),
        ("args: [3]", "args: [{array: [x]}]", ":25: an array holds 'x' (write numbers only)"),
        ("function: negate\n", "function: none\n", ":24: none is none of the functions of this exercise"),
    ],
)
def test_what_does_not_agree_inside_the_file_is_told(draft, old, new, problem):
    """Values that are well-formed and yet cannot be meant are told with their line."""
    draft.replace(FILE, old, new)
    assert [p for p in draft.problems() if p.startswith(FILE + problem)] != []


def test_nothing_follows_from_a_problem_that_does_not(draft):
    """One slip in one example is one problem, not a row of them."""
    draft.replace(FILE, "gives: 3", "give: 3")
    assert draft.problems() == [f'{FILE}:12: "give" is no key of item 1 of calls (did you mean gives?)']


def test_a_lone_function_need_not_be_named(draft):
    """In an exercise with one function every example is a call to it."""
    draft.replace(LONE, "args: [4]", "args: []")
    assert draft.problems() == [
        f"{LONE}:6: halve takes (number), the number of args here is 0 (give one for each)"
    ]


def test_calls_are_not_judged_by_functions_that_are_wrong(draft):
    """Where the functions are not written rightly, calls to them are not problems of their own."""
    draft.replace(FILE, "negate: [number]", "negate: number")
    assert [problem.split(" (")[0] for problem in draft.problems()] == [
        f'{FILE}:7: negate is the text "number"'
    ]


def test_a_wrong_file_is_still_looked_through(draft):
    """A wrong key at the top does not hide that examples, pictures and points do not agree further down."""
    draft.replace(FILE, "title: Add", "titel: Add")
    draft.replace(FILE, "gives: 3", "gives: 3, raises: ValueError")
    draft.replace(FILE, "args: [x, 1]", "args: [2, 1]")
    draft.replace("solutions/adding/checks.py", "9.5", "9")
    told = "\n".join(draft.problems())
    for words in (
        "did you mean title?",
        "no title",
        "both gives",
        "no x to draw",
        "worth 14.5 points together",
    ):
        assert words in told


@pytest.mark.parametrize(
    "name",
    [
        "exercises/adding/README.md",
        "exercises/adding/adding.py",
        "solutions/adding/reference.py",
        "solutions/adding/checks.py",
    ],
)
def test_missing_files_are_told_by_name(draft, name):
    """Each file that an exercise consists of has to be there."""
    (draft.root / name).unlink()
    assert draft.problems() == [f"{name}: the file is missing (write it)"]


def test_an_example_may_give_nothing(draft):
    """A function may be meant to return None, which is another thing than saying nothing."""
    draft.replace(LONE, "gives: 2", "gives: null")
    assert draft.load().exercises[1].file.examples.calls[0].gives is None
