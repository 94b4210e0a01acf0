import re
from pathlib import Path

import pytest

from grader.report import sentences

VERDICTS = r"\b(stupid|trivial|simply|just|obvious|easy|easily|bad|poor|careless|unfortunate)(ly)?\b"
TEMPLATES = Path(sentences.__file__).parent / "templates"


@pytest.mark.parametrize(
    "path", [Path(sentences.__file__), *TEMPLATES.glob("*.html")], ids=lambda path: path.name
)
def test_no_word_judges(path):
    """Our own sentences hold no verdict on a person or on how easy something is."""
    assert re.findall(VERDICTS, path.read_text("utf-8"), re.IGNORECASE) == []


def test_counts_agree_with_their_words():
    """One thing is a thing, two are things."""
    assert sentences.more_sentence(1) == "1 more thing to look at after this one"
    assert sentences.more_sentence(2) == "2 more things to look at after this one"


def test_the_share_stays_between_none_and_all(change):
    """Points beyond the maximum and exercises without points do not burst the bar."""
    assert sentences.share(change(points=120.0)) == 1.0
    assert sentences.share(change(points=-1.0)) == 0.0
    assert sentences.share(change(points=0.0, max_points=0.0)) == 0.0


def test_nothing_is_said_of_isolation_where_nothing_ran(change):
    """A report on answers that were only read does not claim that code ran anywhere."""
    assert sentences.confinement(change(status="graded")).startswith("Isolation: ")
    assert sentences.confinement(change(status="graded", only_read=True)) == ""
