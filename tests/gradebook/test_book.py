from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from grader.errors import GraderError, UsageError
from grader.gradebook import FILE, Gradebook, IntakeProblem, Override, pack_report, unpack_exhibit
from grader.gradebook.storage import VERSION
from grader.model import Exhibit, Report


def report(student="ada", exercise="adding", points=5.0, **fields):
    """Return a report that is right but for the fields given."""
    facts = {
        "student": student,
        "exercise": exercise,
        "points": points,
        "max_points": 10.0,
        "status": "graded",
        "message": "",
        "complete": True,
        "isolation": "strong",
        "checks": (),
        "diagnoses": (),
        "submission_hash": "aa",
        "course_hash": "bb",
        "grader_version": "0",
        "seconds": 0.1,
    }
    return Report(**{**facts, **fields})


def by_hand(points, comment=""):
    """Return an override."""
    return Override(points=points, comment=comment, who="grace", set_at="2026-12-01T10:00:00+00:00")


@pytest.fixture
def book(tmp_path):
    """An open, empty gradebook."""
    with Gradebook(tmp_path, new=True) as opened:
        yield opened


def test_a_report_comes_back_as_it_was_recorded(book):
    """A recorded report is read back equal, its exhibit too."""
    shown = Exhibit(source="def add(): ...", source_name="adding.py")
    given = report(exhibit=shown)
    attempt = book.record(b"k", pack_report(given), datetime(2026, 12, 1, tzinfo=UTC))
    (mark,) = book.marks("ada")
    assert mark.report == report()
    assert mark.submitted_at == datetime(2026, 12, 1, tzinfo=UTC)
    assert unpack_exhibit(book.packed(attempt.id).exhibit) == shown


def test_what_is_no_text_is_replaced(book):
    """A lone surrogate in a report neither crashes the gradebook nor stays."""
    book.record(b"k", pack_report(report(message="a\ud800b", exhibit=Exhibit(source="\udfff"))), None)
    (mark,) = book.marks("ada")
    assert mark.report is not None
    assert mark.report.message == "a?b"


def test_the_last_attempt_counts_and_the_history_is_kept(book):
    """A new attempt counts, the old one stays in the history, and can count again."""
    first = book.record(b"one", pack_report(report(points=5)), None)
    second = book.record(b"two", pack_report(report(points=7)), None)
    assert book.counting("ada", "adding") == second
    assert [attempt.points for attempt in book.history("ada", "adding")] == [5, 7]
    again = book.find("ada", "adding", b"one")
    assert again == first
    book.count([(again, None)])
    assert book.counting("ada", "adding") == first
    assert len(book.history("ada", "adding")) == 2


def test_a_mark_by_hand_outlives_every_attempt(book):
    """An override stays whatever is recorded afterwards, and the last one counts until it is withdrawn."""
    book.record(b"one", pack_report(report()), None)
    book.override("ada", "adding", by_hand(8))
    book.override("ada", "adding", by_hand(9, "oral"))
    book.record(b"two", pack_report(report(points=1)), None)
    (mark,) = book.marks("ada")
    assert (mark.override.points, mark.override.comment, mark.report.points) == (9, "oral", 1)
    book.override("ada", "adding", by_hand(None))
    (mark,) = book.marks("ada")
    assert mark.override is None
    assert [override.points for override in book.overrides("ada", "adding")] == [8, 9, None]


def test_a_mark_by_hand_needs_no_attempt(book):
    """An oral exam counts for a student who handed in nothing."""
    book.enrol([("ada", "Ada")])
    book.override("ada", "adding", by_hand(8))
    (mark,) = book.marks("ada")
    assert (mark.report, mark.attempt, mark.override.points) == (None, None, 8)
    assert book.exercises() == {"adding"}


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -1.0])
def test_a_mark_by_hand_is_a_number(book, points):
    """What cannot be added up is refused before it is kept."""
    with pytest.raises(UsageError, match="is not a mark"):
        book.override("ada", "adding", by_hand(points))
    assert book.overrides("ada", "adding") == ()


def test_students_are_everybody_enrolled_or_graded(book):
    """Who is on the roster and who was graded are students, once each, in alphabetical order."""
    book.enrol([("zoe", "Zoë"), ("ada", "Ada L.")])
    book.record(b"k", pack_report(report("Bob")), None)
    book.record(b"k", pack_report(report("ada")), None)
    assert book.students() == (("ada", "Ada L."), ("Bob", "Bob"), ("zoe", "Zoë"))


def test_problems_of_one_intake_are_replaced(book):
    """Problems of the same source are replaced, those of another stay."""
    row = IntakeProblem(file="x", student="", exercise="", problem="p", decision="d")
    book.note_problems("one", [row, row])
    book.note_problems("two", [row])
    book.note_problems("one", [])
    assert book.problems() == (row,)


def test_a_failed_transaction_leaves_nothing(book):
    """When an attempt cannot be recorded as a whole, no part of it is there."""
    book._db.execute("CREATE TRIGGER no BEFORE INSERT ON counting BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(GraderError):
        book.record(b"k", pack_report(report()), None)
    assert book.history("ada", "adding") == ()
    book._db.execute("DROP TRIGGER no")
    assert book.record(b"k", pack_report(report()), None).points == 5


def test_a_second_writer_is_told(book, tmp_path):
    """While one gradebook is open, opening it again says that it is in use, and harms nothing."""
    with pytest.raises(GraderError, match="in use") as raised:
        Gradebook(tmp_path, new=True)
    assert raised.value.exit_code == 3
    book.record(b"k", pack_report(report()), None)


def test_another_program_that_holds_it_is_told(tmp_path):
    """A database viewer with a lock is a sentence, and after it has gone the gradebook opens."""
    Gradebook(tmp_path, new=True).close()
    viewer = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    viewer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GraderError, match="in use"):
        Gradebook(tmp_path, new=False)
    viewer.close()
    Gradebook(tmp_path, new=False).close()


def test_another_programs_database_is_left_alone(tmp_path):
    """A file that holds tables of somebody else's is refused as it is."""
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(GraderError, match="not a gradebook"):
        Gradebook(tmp_path, new=True)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_newer_gradebook_is_refused(tmp_path):
    """A gradebook of a later version is left alone."""
    Gradebook(tmp_path, new=True).close()
    later = sqlite3.connect(tmp_path / FILE)
    later.execute(f"PRAGMA user_version = {VERSION + 1}")
    later.close()
    with pytest.raises(GraderError, match="newer grader"):
        Gradebook(tmp_path, new=False)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to look at" * 50, b"SQLite format 3\0junk"]
)
def test_something_else_is_not_taken_for_a_gradebook(tmp_path, content):
    """A file that is no database is refused with a sentence and not overwritten."""
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(GraderError):
        Gradebook(tmp_path, new=True)
    assert (tmp_path / FILE).read_bytes() == content


def test_no_gradebook_is_a_usage_error(tmp_path):
    """Asking for a gradebook that is not there makes none."""
    with pytest.raises(UsageError, match="no gradebook"):
        Gradebook(tmp_path, new=False)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A gradebook below something that is no folder is a sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(GraderError, match="cannot be opened"):
        Gradebook(tmp_path / "file", new=True)


def test_one_file_is_left_behind(tmp_path):
    """After closing, everything is in the one file."""
    with Gradebook(tmp_path, new=True) as book:
        book.record(b"k", pack_report(report()), None)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
