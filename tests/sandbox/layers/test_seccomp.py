"""The seccomp filter alone: put on and attacked where we are, and followed by hand for the other machine."""

import ctypes
import errno
import fcntl
import mmap
import os
import platform
import resource
import signal
import socket
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.inside import kernel, seccomp, syscalls

MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
HERE = platform.machine()
known_here = pytest.mark.skipif(HERE not in MACHINES, reason="no numbers of system calls for this processor")

ALLOW, KILL, REFUSE, UNKNOWN = 0x7FFF0000, 0x80000000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS


def follow(program, machine, number, *arguments):
    """Return what the filter answers, by walking it as the kernel does."""
    words = {0: number, 4: machine}
    for at, argument in enumerate(arguments + (0,) * (6 - len(arguments))):
        words[16 + 8 * at], words[20 + 8 * at] = argument & 0xFFFFFFFF, argument >> 32
    value = at = 0
    while True:
        code, if_true, if_false, operand = program[at]
        at += 1
        if code == 0x20:
            value = words[operand]
        elif code == 0x54:
            value &= operand
        elif code == 0x06:
            return operand
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[code]
            at += if_true if holds else if_false


@pytest.fixture(params=MACHINES)
def ask(request):
    """Ask the filter of one machine about a call by name."""
    audit, column = MACHINES[request.param]
    program = seccomp.build(request.param).instructions
    numbers = syscalls.numbers(column)

    def ask(call, *arguments):
        return follow(program, audit, numbers[call] if isinstance(call, str) else call, *arguments)

    ask.numbers = numbers
    ask.other = lambda: follow(program, 0x40000003, 20)
    return ask


def test_every_named_call_is_refused(ask):
    """Each call in the table gets EPERM, whatever its arguments."""
    named = [call for call in syscalls.REFUSED if call in ask.numbers]
    assert len(named) > 100
    assert {call for call in named if ask(call) != REFUSE} == set()


def test_no_other_call_is_touched(ask):
    """Calls that are not named are permitted up to the youngest known, and do not exist beyond it."""
    others = set(range(syscalls.FIRST_UNKNOWN)) - set(ask.numbers.values())
    assert {number for number in others if ask(number) != ALLOW} == set()
    assert ask(syscalls.FIRST_UNKNOWN) == ask(470) == ask(4000) == UNKNOWN


def test_calls_of_another_machine_kill(ask):
    """32-bit and x32 calls, whose numbers mean something else, end the process."""
    assert ask.other() == ask(0x40000000 + 41) == KILL


def test_calls_are_looked_at_by_their_arguments(ask):
    """Threads, own signals, reading limits and plain opening are permitted; their hostile uses are not."""
    own, thread, process = 0xFFFFFFFE, 0x3D0F00, 0x1200011
    permitted = [
        ("clone", thread),
        ("tgkill", own, 5, 6),
        ("prctl", 15),
        ("fcntl", 3, 1),
        ("ioctl", 1, 0x5401),
    ]
    permitted += [("prlimit64", 0, 7, 0, 1), ("openat", 1, 1, 0o1101), ("openat", 1, 1, 0o2000000)]
    refused = [("clone", process), ("tgkill", 1, 5, 6), ("prctl", 1), ("prctl", 4), ("ioctl", 3, 0x5412)]
    refused += [("fcntl", 3, command) for command in (8, 10, 15)] + [
        ("ioctl", 3, 0x8901),
        ("ioctl", 3, 0x8902),
    ]
    refused += [("prlimit64", 0, 7, 1), ("prlimit64", 0, 7, 1 << 32), ("openat", 1, 1, 0o1000)]
    assert [ask(*call) for call in permitted] == [ALLOW] * len(permitted)
    assert [ask(*call) for call in refused] == [REFUSE] * len(refused)
    assert ask("clone3") == ask("openat2") == UNKNOWN


def test_the_numbers_are_those_of_the_machines():
    """Some numbers that anybody can look up."""
    well_known = {"socket": (41, 198), "connect": (42, 203), "kill": (62, 129), "ptrace": (101, 117)}
    well_known |= {
        "execve": (59, 221),
        "mount": (165, 40),
        "unshare": (272, 97),
        "io_uring_setup": (425, 425),
    }
    assert {call: syscalls.REFUSED[call] for call in well_known} == well_known


def test_an_unknown_machine_has_no_filter():
    """Where we know no numbers there is no filter, and the probe finds what is open."""
    assert seccomp.build("riscv64") is None


# ---------------------------------------------------------------- put on


@pytest.fixture
def behind_filter(in_child):
    """Run a function behind the filter."""

    def behind_filter(act):
        def filtered():
            kernel.gain_nothing_by_exec()
            seccomp.build().put_on()
            return act()

        return in_child(filtered)

    return behind_filter


@known_here
def test_the_kernel_refuses_every_named_call(behind_filter):
    """The kernel takes the filter and answers EPERM to every call in the table."""
    numbers = syscalls.numbers(MACHINES[HERE][1])

    def attack():
        call = kernel.library().syscall
        answers = {}
        for name in syscalls.REFUSED:
            if name in numbers:
                result = call(numbers[name], -1, -1, -1, -1, -1, -1)
                answers[name] = (result, ctypes.get_errno())
        return [name for name, answer in answers.items() if answer != (-1, errno.EPERM)]

    assert behind_filter(attack) == []


@known_here
def test_honest_work_goes_on(behind_filter, tmp_path):
    """Threads, NumPy, files, limits and clocks work behind the filter."""

    def work():
        found = []
        thread = threading.Thread(target=lambda: found.append(float(np.linalg.inv(np.eye(3) * 2)[0, 0])))
        thread.start()
        thread.join()
        (tmp_path / "file").write_text("text")
        return [*found, (tmp_path / "file").read_text(), resource.getrlimit(resource.RLIMIT_CORE)[0] >= -1]

    assert behind_filter(work) == [0.5, "text", True]


ATTACKS = {
    "fork": os.fork,
    "run a program": lambda: subprocess.run(["/bin/true"], check=False),
    "open a socket": socket.socket,
    "open a pair of sockets": lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM),
    "signal the parent": lambda: os.kill(os.getppid(), 0),
    "signal the whole group": lambda: os.killpg(0, signal.SIGTERM),
    "take the parent's signals": lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid()),
    "map memory past the limit": lambda: os.memfd_create("more"),
    "change a mode": lambda: Path("/no-such-file").chmod(0o777),
    "change a time": lambda: os.utime("/no-such-file"),
    "truncate by name": lambda: os.truncate("/no-such-file", 0),
    "truncate by reading": lambda: os.open("/tmp", os.O_RDONLY | os.O_TRUNC),
    "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    "limit the parent": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0)),
    "outlive the parent": lambda: kernel.prctl(kernel.PARENT_DEATH_SIGNAL, 0),
    "open its memory again": lambda: kernel.prctl(kernel.DUMPABLE, 1),
}


@known_here
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_by_python_are_refused(behind_filter, outcome, attack):
    """What a submission would write in Python is refused by an exception, not by a crash."""
    refused = behind_filter(lambda: outcome(ATTACKS[attack]))
    assert refused in {"PermissionError", "ValueError"}


@pytest.mark.skipif(HERE != "x86_64", reason="32-bit calls by interrupt exist on x86-64 only")
def test_a_32_bit_call_kills(behind_filter):
    """Calls through the 32-bit door, where numbers mean other calls, end the process."""

    def attack():
        # mov eax, 20 (getpid); int 0x80; ret
        code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
        return "through"

    assert behind_filter(attack) == -signal.SIGSYS
