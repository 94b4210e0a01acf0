import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError
from grader.model import Exhibit, Report
from grader.report.json import read_report, report_json

CONTRACT = {
    "format_version", "student", "exercise", "points", "max_points", "status", "message", "complete",
    "isolation", "checks", "diagnoses", "submission_hash", "course_hash", "grader_version", "seconds",
}  # fmt: skip


def test_every_field_of_the_contract_is_there(reports):
    """A report holds all promised fields even where they are empty, and never the exhibit."""
    for report in reports.values():
        written = json.loads(report_json(report))
        assert written.keys() >= CONTRACT
        assert "exhibit" not in written


def test_checks_and_diagnoses_hold_their_fields(reports):
    """Checks and diagnoses are objects with the promised fields."""
    written = json.loads(report_json(reports["one_diagnosis"]))
    assert written["checks"][0].keys() >= {
        "id",
        "title",
        "outcome",
        "points",
        "max_points",
        "visibility",
        "message",
    }
    assert written["diagnoses"][0].keys() >= {"id", "title", "claim", "evidence", "explanation", "next"}


def test_unset_extras_are_left_out(change):
    """Fields beyond the contract appear where there is something to say."""
    assert "printed" not in json.loads(report_json(change(printed="")))
    assert json.loads(report_json(change(printed="7\n")))["printed"] == "7\n"


def test_a_report_comes_back(reports):
    """Reading what was written gives the report without its exhibit."""
    for report in reports.values():
        assert read_report(report_json(report)) == msgspec.structs.replace(report, exhibit=Exhibit())


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_one_line_of_ascii(text):
    """Whatever a student writes, a report is one line of ASCII that reads back; lone surrogates are replaced."""
    report = Report(
        student=text, exercise="e", points=0.0, max_points=1.0, status="crashed", message=text, complete=True,
        isolation="medium", checks=(), diagnoses=(), submission_hash="", course_hash="", grader_version="",
        seconds=0.0,
    )  # fmt: skip
    written = report_json(report)
    assert written.isascii()
    assert b"\n" not in written
    assert read_report(written).message == text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    ) or (any("\ud800" <= character <= "\udfff" for character in text))


def test_fields_of_a_later_version_are_passed_over(reports):
    """A report with a field that this version does not know is read."""
    written = json.loads(report_json(reports["full"])) | {"new_field": [1]}
    assert read_report(json.dumps(written).encode()).student == "ada"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format_version": "x"}'])
def test_other_bytes_are_refused_with_a_sentence(data):
    """Bytes that are no report end in an error for people."""
    with pytest.raises(GraderError, match="not a report"):
        read_report(data)
