"""A small class as fixtures: files laid out, recognised and sorted in one call."""

import zipfile

import pytest

from grader.submissions.filenames import Wanted
from grader.submissions.intake import collect
from grader.submissions.layout import recognise
from grader.submissions.roster import read_roster
from grader.submissions.tree import opened

EXERCISES = (*(Wanted(id=f"exercise{number}") for number in (1, 2, 3)), Wanted(id="quiz1", quiz=True))


@pytest.fixture
def lay_out(tmp_path):
    """Write files given by name and content (text, bytes or a dict for a zip file) into a new folder."""

    def lay_out(files, folder="handed-in"):
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, dict):
                write_zip(path, content)
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return lay_out


def write_zip(path, files):
    """Write a zip file of the given members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.fixture
def zipped(tmp_path):
    """Write a zip file of the given members and return its path."""

    def zipped(files, name="download.zip"):
        write_zip(tmp_path / name, files)
        return tmp_path / name

    return zipped


@pytest.fixture
def roster(tmp_path):
    """Read a roster given as text."""

    def roster(text):
        path = tmp_path / "roster.csv"
        path.write_text(text, encoding="utf-8")
        return read_roster(path)

    return roster


class Sorted:
    """An intake with its submissions read, easy to ask."""

    def __init__(self, intake):
        self.intake = intake
        self.entries = {(one.submission.student, one.submission.exercise): one for one in intake.entries}
        self.submissions = {key: one.read() for key, one in self.entries.items()}
        self.students = [person.key for person in intake.students]
        self.problems = intake.problems

    def status(self, student, exercise="exercise3"):
        """Return a submission's status, None for one that can be graded."""
        return self.submissions[student, exercise].status

    def content(self, student, exercise="exercise3"):
        """Return a submission's content as text."""
        return self.submissions[student, exercise].content.decode()

    def told(self, file):
        """Return the problems told of a file, as (problem, decision)."""
        return [(row.problem, row.decision) for row in self.problems if row.file == file]


@pytest.fixture
def sort():
    """Recognise, collect and read what lies in a folder or zip file."""

    def sort(place, *, people=(), layout="", only="", decisions=()):
        with opened(place) as tree:
            seen = recognise(tree, EXERCISES, people, name=layout)
            return Sorted(collect(seen, EXERCISES, people=people, only=only, decisions=decisions))

    return sort
