"""Code out of notebooks, whatever a file claims to be."""

import json

import pytest

from grader.submissions.notebooks import code_cells
from grader.submissions.reading import UngradableError


def notebook(*sources, **fields):
    """Return a notebook of format 4 with the given code cells."""
    cells = [{"cell_type": "code", "source": source, "outputs": [], "metadata": {}} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **fields}).encode()


def refusal(content):
    """Return the sentence with which a notebook is refused."""
    with pytest.raises(UngradableError) as refused:
        code_cells(content)
    return str(refused.value)


def test_code_cells_come_in_file_order():
    """Text and lists of lines are joined, other cells are passed over, ids and counts do not matter."""
    words = {"cell_type": "markdown", "source": ["# words"]}
    first = {"cell_type": "code", "id": "same", "execution_count": 9, "source": ["a = 1\n", "b = 2"]}
    second = {"cell_type": "code", "id": "same", "execution_count": None, "source": "%%time\nc = 3"}
    content = json.dumps({"nbformat": 4, "cells": [words, first, second]}).encode()
    assert code_cells(content) == ["a = 1\nb = 2", "%%time\nc = 3"]


def test_format_3_keeps_cells_in_worksheets():
    """The old format's worksheets and inputs are read the same."""
    cell = {"cell_type": "code", "language": "python", "input": ["x = 1\n", "y = 2"]}
    content = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}, {"cells": [cell]}]}).encode()
    assert code_cells(content) == ["x = 1\ny = 2"] * 2


def test_byte_order_mark_and_infinite_outputs_are_no_obstacle():
    """Jupyter itself writes NaN for outputs; in the source it stays as it is."""
    content = notebook('x = "NaN"', fields=1).replace(
        b'"outputs": []', b'"outputs": [{"y": [NaN, -Infinity]}]'
    )
    assert code_cells(b"\xef\xbb\xbf" + content) == ['x = "NaN"']


@pytest.mark.parametrize(
    "metadata",
    [
        {"kernelspec": {"name": "python3", "language": "python"}},
        {"kernelspec": {"name": "my-venv"}},
        {"language_info": {"name": "ipython"}},
        {"kernelspec": 5, "language_info": []},
        None,
        [],
    ],
)
def test_python_kernels_of_any_name_are_welcome(metadata):
    """Metadata that says Python, or nothing that can be understood, is no obstacle."""
    assert code_cells(notebook("x = 1", metadata=metadata)) == ["x = 1"]


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"name": "ir"}}, "R"),
        ({"kernelspec": {"name": "x", "language": "julia"}}, "julia"),
        ({"language_info": {"name": "R"}}, "R"),
    ],
)
def test_another_language_is_named(metadata, language):
    """A notebook in another language is refused by its language."""
    assert (
        refusal(notebook("x <- 1", metadata=metadata))
        == f"The notebook is written in {language}, and Python is asked for."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"def f(): pass", "not a notebook"),
        (b"[]", "not a notebook"),
        (b'{"cells": []}', "nbformat"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"nbformat": 2, "worksheets": []}', "old format 2"),
        (b'{"nbformat": 4, "cells": 7}', "not a notebook"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": {}}]}', "cells[0].source"),
        (b'{"nbformat": 4, "cells": [', "damaged"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\xff"}]}', "damaged"),
        (b"\xff\xfe{\0", "UTF-16"),
        (b'{"nbformat": 4, "x": ' + b"[" * 100_000, "nested"),
        (b'{"nbformat": 4, "x": ' + b'{"a":' * 100_000, "nested"),
        (b'{"nbformat": 4, "cells": [NaN' + b',"' * 50_000, "notebook"),
        (b'{"nbformat": 4, "cells": [' + b'\\"' * 1_000_000, "damaged"),
        (b" " * (10 * 1024**2 + 1), "larger than 10 MiB"),
    ],
)
def test_what_is_no_notebook_is_told_in_a_sentence(content, words):
    """Broken, foreign, old, deep and large files end in one sentence each."""
    sentence = refusal(content)
    assert words in sentence
    assert sentence.endswith(".")


def test_hostile_metadata_says_nothing():
    """Metadata made to break or to exhaust the reader is not looked into."""
    broken = notebook("x = 1").replace(b'"metadata": {}, "cells"', b'"metadata": {"a": "\xfc"}, "cells"')
    assert code_cells(broken) == ["x = 1"]
    content = notebook("x = 1").replace(
        b'"metadata": {}, "cells"', b'"metadata": "' + b"x" * 400_000 + b'", "cells"'
    )
    assert code_cells(content) == ["x = 1"]


def test_half_characters_in_a_notebook_are_no_damage():
    """Jupyter writes lone surrogates into outputs; pairs and escaped backslashes stay as they are."""
    source = '"x = 1 # \\ud83d\\ude00 \\ud83d \\\\ud83d"'
    content = '{"nbformat": 4, "cells": [{"cell_type": "code", "source": ' + source + "}]}"
    assert code_cells(content.encode()) == ["x = 1 # \U0001f600 \ufffd \\ud83d"]
