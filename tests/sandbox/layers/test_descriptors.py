"""The descriptor layer alone."""

import os
from pathlib import Path

from grader.sandbox.inside import descriptors


def test_only_the_channel_is_kept(in_child):
    """Whatever the parent had open is closed; the channel is where it is expected."""
    read, write = os.pipe()
    others = [os.dup(read) for _ in range(20)]
    far_up = 200
    os.dup2(read, far_up)

    def act():
        keep = os.dup(write)
        descriptors.keep_only(keep)
        found = [number for number in range(4, 300) if _is_open(number)]
        os.write(descriptors.CHANNEL, str(found).encode())
        os._exit(0)

    in_child(act)
    os.close(write)
    assert os.read(read, 1000) == b"[]"
    for number in (read, far_up, *others):
        os.close(number)


def test_standard_descriptors_lead_nowhere(in_child):
    """Input is empty and output goes nowhere."""

    def act():
        descriptors.lead_nowhere()
        os.write(1, b"lost")
        os.write(2, b"lost")
        return [os.read(0, 10).decode(), *(os.fstat(number).st_rdev for number in (0, 1, 2))]

    null = Path(os.devnull).stat().st_rdev
    assert in_child(act) == ["", null, null, null]


def _is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
