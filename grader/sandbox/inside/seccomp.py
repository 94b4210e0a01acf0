"""The seccomp layer: system calls that no loss function needs are refused before the kernel looks at them.

A list of refusals, not of permissions: which harmless calls Python, NumPy and the C library make differs from
version to version, and an honest submission must not fail for it. The doors that matter are all named in
``syscalls``, and calls that are younger than this file do not exist here. Landlock and namespaces stand
behind it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

from . import kernel, syscalls

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _MACHINE = 0, 4
_X32 = 0x40000000
_INSTRUCTION = struct.Struct("=HBBI")
_SET_FILTER = 1

_THREAD = 0x00010000
_REFUSED_PRCTL = (kernel.PARENT_DEATH_SIGNAL, kernel.DUMPABLE)
# What a descriptor is for: duplicates, flags, the size of a pipe. All else meets others: locks, leases, notices
# and hints stay on a file that all can read, owners get signals, and the size of pipes is counted by user.
_PERMITTED_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
# Whether it is a terminal and how wide, what waits to be read, and the flags again. All else is a driver's, a
# file system's, or the network's: asked of the channel, it would name the machine's interfaces and addresses.
_PERMITTED_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# Of a socket: its type, error, protocol, family; others tell of the process that made it.
_PERMITTED_GETSOCKOPT = (3, 4, 38, 39)
_TRUNCATE_OR_WRITE, _TRUNCATE = 0x203, 0x200
_OUT_OF_BAND = 1
_PRIVATE, _FUTEX_COMMAND, _WAKE = 128, 127, 1

Instruction = tuple[int, int, int, int]
# Ends in a return on every way through it.
Block = tuple[Instruction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What differs between processors: the audit number, the column in ``syscalls``, the call itself."""

    audit: int
    column: int
    seccomp: int


_MACHINES = {
    "x86_64": Machine(audit=0xC000003E, column=0, seccomp=317),
    "aarch64": Machine(audit=0xC00000B7, column=1, seccomp=277),
}


# Stands in the program where the process's own number goes; no process has it.
_OWN_NUMBER = 0xFFFFFFFE

_REFUSE: Instruction = (_RETURN, 0, 0, _FAIL | errno.EPERM)
_PERMIT: Instruction = (_RETURN, 0, 0, _ALLOW)
_NO_SUCH_CALL: Instruction = (_RETURN, 0, 0, _FAIL | errno.ENOSYS)
_LOOK_AGAIN: Instruction = (_RETURN, 0, 0, _FAIL | errno.EAGAIN)


def _low(argument: int) -> Instruction:
    return (_LOAD, 0, 0, 16 + 8 * argument)


def _high(argument: int) -> Instruction:
    return (_LOAD, 0, 0, 20 + 8 * argument)


def _unless(argument: int, values: tuple[int, ...]) -> Block:
    tests = [(_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return (_low(argument), *tests, _PERMIT, _REFUSE)


def _only(argument: int, values: tuple[int, ...]) -> Block:
    tests = [(_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return (_low(argument), *tests, _REFUSE, _PERMIT)


def _not_truncated(argument: int) -> Block:
    masked = (_AND, 0, 0, _TRUNCATE_OR_WRITE)
    return (_low(argument), masked, (_EQUAL, 1, 0, _TRUNCATE), _PERMIT, _REFUSE)


# Nothing here sends bytes out of band, and the kernel's code for it has had holes.
_IN_BAND: Block = (_low(3), (_ANY_BIT, 0, 1, _OUT_OF_BAND), _REFUSE, _PERMIT)

# Who waits at an address of a file that all can read is woken by others, and knows it. Waiting for a thread to
# end looks the same from here: to that, "look again" is a harmless answer.
_WAITING_ALONE: Block = (
    _low(1),
    (_ANY_BIT, 2, 0, _PRIVATE),
    (_AND, 0, 0, _FUTEX_COMMAND),
    (_EQUAL, 0, 1, _WAKE),
    _PERMIT,
    _LOOK_AGAIN,
)

# Of this process, named 0, limits may be read; setting them could be meant for another.
_READING_OWN_LIMITS: Block = (
    _low(0),
    (_EQUAL, 0, 4, 0),
    _low(2),
    (_EQUAL, 0, 2, 0),
    _high(2),
    (_EQUAL, 1, 0, 0),
    _REFUSE,
    _PERMIT,
)

_CONDITIONS: dict[str, Block] = {
    "sendto": _IN_BAND,
    "recvfrom": _IN_BAND,
    "clone": (_low(0), (_ANY_BIT, 1, 0, _THREAD), _REFUSE, _PERMIT),
    "tgkill": (_low(0), (_EQUAL, 1, 0, _OWN_NUMBER), _REFUSE, _PERMIT),
    "prctl": _unless(0, _REFUSED_PRCTL),
    "fcntl": _only(1, _PERMITTED_FCNTL),
    "ioctl": _only(1, _PERMITTED_IOCTL),
    "getsockopt": _only(2, _PERMITTED_GETSOCKOPT),
    "futex": _WAITING_ALONE,
    "prlimit64": _READING_OWN_LIMITS,
    # Truncating what is opened for reading: before its third version Landlock sees only the reading.
    "open": _not_truncated(1),
    "openat": _not_truncated(2),
}


class Filter:
    """A filter as the kernel takes it, built once; ``put_on`` only fills in the process's own number."""

    def __init__(self, instructions: list[Instruction], machine: Machine) -> None:
        packed = b"".join(_INSTRUCTION.pack(*instruction) for instruction in instructions)
        self.instructions = instructions
        self._machine = machine
        self._code = ctypes.create_string_buffer(packed, len(packed))
        own = next(at for at, (*_, operand) in enumerate(instructions) if operand == _OWN_NUMBER)
        self._own_at = own * _INSTRUCTION.size + 4

    def put_on(self) -> None:
        """Filter this process and every thread it starts, for good. Needs no_new_privs."""
        struct.pack_into("=I", self._code, self._own_at, os.getpid())
        program = struct.pack("@HP", len(self.instructions), ctypes.addressof(self._code))
        kernel.syscall(self._machine.seccomp, _SET_FILTER, 0, ctypes.c_char_p(program))


def build(machine: str | None = None) -> Filter | None:
    """Return the filter for this machine (or the one named), None where we know no numbers."""
    found = _MACHINES.get(machine or os.uname().machine)
    # A 32-bit Python on a 64-bit kernel makes other calls than the kernel's machine says.
    if found is None or sys.maxsize < 1 << 32:
        return None
    return Filter(_program(found), found)


def _program(machine: Machine) -> list[Instruction]:
    head = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]
    return head + _tree(_runs(_answers(syscalls.numbers(machine.column))))


def _answers(number: dict[str, int]) -> dict[int, Block]:
    """Return, for every call that is not simply permitted, the block that answers it."""
    answers: dict[int, Block] = {number[call]: (_REFUSE,) for call in syscalls.REFUSED if call in number}
    answers |= {number[call]: block for call, block in _CONDITIONS.items() if call in number}
    # ENOSYS makes the C library fall back to the older calls, whose arguments a filter can see.
    return answers | {number[call]: (_NO_SUCH_CALL,) for call in syscalls.ABSENT}


def _runs(answers: dict[int, Block]) -> list[tuple[int, Block]]:
    """Return where each run of neighbours with one answer starts, with that answer."""
    runs: list[tuple[int, Block]] = []
    for number in range(syscalls.FIRST_UNKNOWN):
        block = answers.get(number, (_PERMIT,))
        if not runs or runs[-1][1] != block:
            runs.append((number, block))
    return [*runs, (syscalls.FIRST_UNKNOWN, (_NO_SUCH_CALL,))]


def _tree(runs: list[tuple[int, Block]]) -> list[Instruction]:
    """Return a search by halves: the kernel follows the program once per existing call when it is put on."""
    if len(runs) == 1:
        return list(runs[0][1])
    half = len(runs) // 2
    below, above = _tree(runs[:half]), _tree(runs[half:])
    return [(_AT_LEAST, len(below), 0, runs[half][0]), *below, *above]
