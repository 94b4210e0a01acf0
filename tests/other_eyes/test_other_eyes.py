"""Submissions written from the task pages alone, without a look at the catalogue of misconceptions."""

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "other_eyes"
LABELS = yaml.safe_load((DATA / "labels.yaml").read_text(encoding="utf-8"))
WRONG = [each for each in LABELS if each["file"].startswith("wrong/")]
RIGHT = [each for each in LABELS if each["file"].startswith("right/")]


def name(label):
    """Return what stands for a submission's student: right-6-two-rows."""
    side, exercise, file = Path(label["file"]).with_suffix("").parts
    return f"{side}-{exercise[-1]}-{file.replace('_', '-')}"


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The reports on all of them, by student, graded as one class."""
    home = tmp_path_factory.mktemp("other_eyes")
    for each in LABELS:
        folder = home / "submissions" / name(each)
        folder.mkdir(parents=True)
        shutil.copy(DATA / each["file"], folder / f"{each['exercise']}.py")
    out = home / "out"
    asked = ["--course", str(ROOT / "course.yaml"), "batch", str(home / "submissions"), "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-m", "grader", *asked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = (out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    read = [msgspec.json.decode(line) for line in lines]
    return {report["student"]: report for report in read if report["status"] == "graded"}


def ids(report):
    """Return the diagnoses' ids, the first to look at first."""
    return [diagnosis["id"] for diagnosis in report["diagnoses"]]


def test_there_are_enough_of_each():
    """Each exercise has at least nine wrong and seven right submissions, each of them labelled."""
    for exercise in ("exercise5", "exercise6"):
        assert sum(each["exercise"] == exercise for each in WRONG) >= 9
        assert sum(each["exercise"] == exercise for each in RIGHT) >= 7
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.py")} == {
        each["file"] for each in LABELS
    }


@pytest.mark.parametrize("label", RIGHT, ids=name)
def test_right_ones_earn_everything(reports, label):
    """A right answer earns all points and is told nothing."""
    report = reports[name(label)]
    assert report["points"] == report["max_points"] == 100
    assert report["diagnoses"] == []


@pytest.mark.parametrize("label", WRONG, ids=name)
def test_wrong_ones_lose_points(reports, label):
    """A wrong answer loses points and is told why."""
    report = reports[name(label)]
    assert report["points"] < report["max_points"]
    assert report["diagnoses"] != []


def test_nine_in_ten_are_named_first(reports):
    """What is told first is what the author of the submission says it does."""
    missed = [
        (name(each), ids(reports[name(each)]))
        for each in WRONG
        if ids(reports[name(each)])[0] != each["expect"]
    ]
    assert len(missed) <= len(WRONG) // 10, missed


@pytest.mark.parametrize("label", [each for each in WRONG if "untrue" in each], ids=name)
def test_nobody_is_misled(reports, label):
    """Nothing is told that would be untrue of the submission, however near it lies."""
    assert set(ids(reports[name(label)])) & set(label["untrue"]) == set()
