"""Reports as real gradings give them, and one whose every word is hostile."""

from pathlib import Path

import msgspec
import pytest

from grader.model import Report

FOLDER = Path(__file__).parent / "reports"


@pytest.fixture(scope="session")
def reports():
    """All sample reports by name."""
    return {path.stem: msgspec.json.decode(path.read_bytes(), type=Report) for path in FOLDER.glob("*.json")}


@pytest.fixture
def change(reports):
    """A sample report with some fields changed."""

    def changed(name="one_diagnosis", **fields):
        return msgspec.structs.replace(reports[name], **fields)

    return changed
