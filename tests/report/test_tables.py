import csv
import io
import json

from grader.report.cohort import FileProblem
from grader.report.tables import write_grades, write_problems, write_reports


def read(out):
    """The rows of a CSV text."""
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def test_grades_have_one_column_per_exercise():
    """The student comes first, then the exercises in order, then the total; no mark is an empty cell."""
    out = io.StringIO(newline="")
    write_grades(
        out,
        ["exercise1", "exercise2"],
        [("Ada, Countess", {"exercise1": 70.0}), ("bob", {"exercise2": 33.25})],
    )
    assert read(out) == [
        ["student", "exercise1", "exercise2", "total"],
        ["Ada, Countess", "70", "", "70"],
        ["bob", "", "33.25", "33.25"],
    ]


def test_a_hostile_name_stays_in_its_cell():
    """A student called like a formula with a line break in it makes one row with one text cell."""
    out = io.StringIO(newline="")
    write_grades(out, ["exercise1"], [('=HYPERLINK("x")\r\neve,100', {"exercise1": 0.0})])
    assert read(out)[1] == ['\'=HYPERLINK("x") eve,100', "0", "0"]


def test_problems_tell_the_decision():
    """Each problem is one row with the decision taken."""
    out = io.StringIO(newline="")
    problem = FileProblem(file="-1.py", problem="matches no exercise", decision="not graded")
    write_problems(out, [problem])
    assert read(out)[1] == ["'-1.py", "", "", "matches no exercise", "not graded"]


def test_reports_are_lines(reports):
    """Reports.jsonl holds one report per line."""
    out = io.StringIO()
    write_reports(out, iter(reports.values()))
    assert [json.loads(line)["student"] for line in out.getvalue().splitlines()] == [
        report.student for report in reports.values()
    ]
