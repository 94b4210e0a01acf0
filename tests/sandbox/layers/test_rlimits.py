"""The resource limits alone, attacked from inside."""

import os
import resource
import signal

import pytest

from grader.sandbox.inside import kernel, rlimits


@pytest.fixture
def limited(in_child):
    """Run a function under limits, without the rights of an administrator."""

    def limited(act, **limits):
        def restricted():
            rlimits.restrict(**{"memory_mb": 4096, "cpu_seconds": 60, "file_mb": 1} | limits)
            kernel.drop_capabilities()
            return act()

        return in_child(restricted)

    return limited


def test_memory_is_limited(limited):
    """More than the limit is a MemoryError."""
    assert limited(lambda: len(bytearray(1 << 30)), memory_mb=1024) == "MemoryError: "


def test_processor_time_is_limited(limited):
    """A loop ends by the kernel's own hand, with no handler to catch it."""

    def spin():
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        while True:
            pass

    assert limited(spin, cpu_seconds=1) == -signal.SIGKILL


def test_files_are_limited(limited, tmp_path, outcome):
    """A file cannot grow beyond the limit."""
    assert limited(lambda: outcome(lambda: (tmp_path / "big").write_bytes(bytes(3 << 20)))) == "OSError"
    assert (tmp_path / "big").stat().st_size <= 1 << 20


def test_open_files_are_limited(limited, outcome):
    """Descriptors run out before the system's do."""
    assert limited(lambda: outcome(lambda: [os.dup(0) for _ in range(1000)])) == "OSError"


@pytest.mark.parametrize("name", ["RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"])
def test_no_limit_can_be_raised_again(limited, outcome, name):
    """The limits are hard."""
    kind = getattr(resource, name)
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    assert limited(lambda: outcome(lambda: resource.setrlimit(kind, unlimited))) in {"ValueError", "OSError"}


def test_a_lower_limit_of_the_machine_stays(in_child):
    """Where somebody has set less already, less it is."""

    def act():
        resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
        rlimits.restrict(memory_mb=4096, cpu_seconds=60, file_mb=1)
        return resource.getrlimit(resource.RLIMIT_NOFILE)

    assert in_child(act) == [20, 20]


def test_address_space_is_left_alone_on_macos(in_child, monkeypatch):
    """There a limit would count gigabytes of shared caches against honest work."""
    monkeypatch.setattr(rlimits.sys, "platform", "darwin")
    before = resource.getrlimit(resource.RLIMIT_AS)

    def act():
        rlimits.restrict(memory_mb=256, cpu_seconds=60, file_mb=1)
        return resource.getrlimit(resource.RLIMIT_AS)

    assert in_child(act) == list(before)
