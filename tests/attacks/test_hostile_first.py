"""Who is graded first in a job decides nothing for those after: not by known answers, nor by what was asked."""

import msgspec
import pytest

from grader.report.html import render_page
from grader.report.json import report_json

from .conftest import WRONG, Bench, loaded_course, reference

HEAD = "def mean_squared_error(predictions, actuals):\n"
FORGE = """
import os, socket, struct, warnings, msgspec
channel, right, calls = socket.socket(fileno=os.dup(3)), mean_squared_error, []
def send(message):
    data = msgspec.msgpack.encode(message)
    channel.sendall(struct.pack("<I", len(data)) + data)
"""
# What stands after the reference, which is right about every call, as long as nothing is done to its answers.
SPOILERS = {
    "nothing": "",
    "prints": f"{HEAD}    print('hostile')\n    return right(predictions, actuals)\n",
    "warns": f"{HEAD}    warnings.warn('hostile')\n    return right(predictions, actuals)\n",
    "right at first, then wrong": (
        f"{HEAD}    calls.append(1)\n    return right(predictions, actuals) if len(calls) < 60 else 0.0\n"
    ),
    "an answer early": (
        f"send(['value', 0.0, [], 'hostile', []])\n{HEAD}    return right(predictions, actuals)\n"
    ),
    "ready, and every answer, while it is read": (
        "send(['ready', []])\nfor _ in range(200): send(['value', 0.0, [], 'hostile', []])\n"
        f"{HEAD}    return right(predictions, actuals)\n"
    ),
    "gives up, and goes on": (
        f"{HEAD}    calls.append(1)\n    len(calls) == 5 and send(['flooded'])\n"
        "    return right(predictions, actuals)\n"
    ),
    "dies on the way": (
        f"{HEAD}    calls.append(1)\n    len(calls) == 9 and os._exit(0)\n"
        "    return right(predictions, actuals)\n"
    ),
    "refuses late": f"{HEAD}    send(['refused', 'memory', 'hostile', 3, ''])\n    return 0.0\n",
}
# Right, wrong, and one that keeps something between calls, so that it matters what it was asked before.
HONEST = [
    reference("exercise1"),
    WRONG["exercise1"].encode(),
    f"kept = []\n{HEAD}    kept.append(1)\n    print('call', len(kept))\n    return float(len(kept))\n".encode(),
]


@pytest.fixture
def grade(best):
    """Grade some sources in one job of its own, and return all there is to read of each."""

    def grade(sources):
        bench = Bench(loaded_course(), best.workshop)
        reports = bench.grade("exercise1", [("student", "exercise1.py", source) for source in sources])
        return [
            (report_json(timeless), render_page(timeless))
            for timeless in (msgspec.structs.replace(report, seconds=0.0) for report in reports)
        ]

    return grade


@pytest.fixture(scope="module")
def undisturbed():
    """What the honest get when nobody is there to disturb, once it was found out."""
    return []


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_who_comes_first_changes_nothing_for_others(grade, undisturbed, spoiler):
    """Honest reports and pages after a hostile submission are, byte for byte, those without it."""
    if not undisturbed:
        undisturbed += [each for source in HONEST for each in grade([source])]
    hostile = reference("exercise1") + FORGE.encode() + SPOILERS[spoiler].encode()
    assert grade([hostile, *HONEST])[1:] == undisturbed
    assert grade([hostile, hostile, *reversed(HONEST)])[:1:-1] == undisturbed
