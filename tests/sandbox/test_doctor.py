"""What the doctor finds on this machine and on a poorer one."""

import sys

import pytest

from grader.sandbox import bubblewrap, levels
from grader.sandbox.doctor import examine

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one level")


def test_process_holds_everywhere():
    """The last finding is the level that needs nothing."""
    finding = examine()[-1]
    assert (finding.level, finding.holds, finding.attacks, finding.remedy) == ("process", True, {}, "")


@linux
def test_a_level_that_holds_shows_what_stopped_each_attempt():
    """Every attack was stopped by something, and no honest work was."""
    medium = examine()[1]
    if not medium.holds:
        pytest.skip(f"medium is not to be had here: {medium.reason}")
    assert {"read a file", "connect by TCP", "run a program", "signal another process"} <= set(medium.attacks)
    assert all(medium.attacks[name] for name in ("read a file", "write a file", "start a process"))
    assert set(medium.work.values()) == {""}
    assert (medium.reason, medium.remedy) == ("", "")


@linux
def test_a_level_that_does_not_hold_says_why_and_what_to_do(monkeypatch):
    """Reason and remedy come together."""
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    strong = examine()[0]
    assert (strong.holds, strong.reason) == (False, "bubblewrap is not installed")
    assert "install bubblewrap" in strong.remedy


def test_what_cannot_be_started_is_a_finding(monkeypatch):
    """An interpreter that cannot run inside is told in its own words."""

    def fail(level):
        raise OSError(f"no {level} today")

    monkeypatch.setattr(levels, "_start", fail)
    assert [finding.reason for finding in examine()] == [f"no {level} today" for level in levels.LEVELS]
