import json
from pathlib import Path

import pytest

from grader.course.schema import make_schemas, write_schemas

KEPT = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize("name", sorted(make_schemas()))
def test_kept_schemas_are_those_of_the_types(name):
    """The schemas that editors read are up to date; else: python -m grader.course.schema docs/schemas."""
    assert (KEPT / name).read_text(encoding="utf-8") == make_schemas()[name]


def test_schemas_are_written_where_asked(tmp_path):
    """The command makes the folder and writes a file for each kind of course file."""
    write_schemas(tmp_path / "new")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(make_schemas())


def test_schemas_refuse_unknown_keys():
    """An editor underlines what the loader would refuse."""
    for text in make_schemas().values():
        records = json.loads(text)["$defs"].values()
        assert all(record["additionalProperties"] is False for record in records)
