"""``grader doctor`` says what holds, what does not, and what to do."""

import pytest

from grader.cli.frame import run
from grader.sandbox import doctor
from grader.sandbox.doctor import Finding


def test_this_machine_is_examined(capsys):
    """Every level is tried and told; the best one that holds is named first."""
    code = run(["doctor"])
    out = capsys.readouterr().out
    assert code == 0
    assert out.startswith("Isolation on this machine: ")
    assert [word for word in ("strong", "medium", "process") if f"\n{word}: " in out] == [
        "strong",
        "medium",
        "process",
    ]
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("best", [True, False])
def test_why_a_level_is_missing_and_how_to_raise_it_is_said(capsys, monkeypatch, best):
    """The reason, the remedy and the exit code."""
    findings = [
        Finding(level="strong", holds=False, reason="no bwrap", remedy="install it\nlike this"),
        Finding(
            level="process", holds=best, attacks={"read a file": "", "fork": "PermissionError: [Errno 1] no"}
        ),
    ]
    monkeypatch.setattr(doctor, "examine", lambda: findings)
    code = run(["doctor"])
    out = capsys.readouterr().out
    assert code == (0 if best else 3)
    assert "Why: no bwrap" in out
    assert "To raise it: install it\n    like this" in out
    assert "stopped: PermissionError\n" in out
    assert "possible" in out
