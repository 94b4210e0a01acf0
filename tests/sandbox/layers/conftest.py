"""A child to put one layer on, and to attack it from inside."""

import json
import os
import sys

import pytest

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]


def _run(act, write):
    try:
        told = act()
    except BaseException as error:
        told = f"{type(error).__name__}: {error}"
    os.write(write, json.dumps(told).encode())
    os._exit(0)


@pytest.fixture
def in_child():
    """Run a function in a forked child; return what it returned (or its exception as text), or its signal."""

    def in_child(act):
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            _run(act, write)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            told = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return json.loads(told) if told else code

    return in_child


@pytest.fixture
def outcome():
    """Return the name of the error that an act raises, or "through"."""

    def outcome(act):
        try:
            act()
        except Exception as error:
            return type(error).__name__
        return "through"

    return outcome
