"""How the program ends."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TALKATIVE = "import atexit; atexit.register(print, 'tidied'); from grader.cli import main; main()"


@pytest.mark.parametrize("words", [["list"], ["show", "check"], ["batch", "check", "--out", "out"]])
def test_only_a_check_leaves_without_tidying_up(words, tmp_path):
    """Whatever else a command line says, a folder called check for instance, it ends as programs do."""
    (tmp_path / "check").mkdir()
    command = [sys.executable, "-c", TALKATIVE, "--course", str(ROOT), *words]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.stdout.endswith("tidied\n")
