"""Calls into Linux that Python has no word for. Nothing here runs before it is asked for, so it imports anywhere."""

from __future__ import annotations

import ctypes
import os
import struct
from functools import cache
from typing import Any

NO_NEW_PRIVS, PARENT_DEATH_SIGNAL, DUMPABLE = 38, 1, 4
_KILL = 9
# The version of the interface and process 0, which means this one; then six words of rights, all zero.
_THIS_PROCESS = ctypes.c_char_p(struct.pack("=II", 0x20080522, 0))
_NO_CAPABILITIES = ctypes.c_char_p(bytes(24))


@cache
def library() -> Any:
    """Return the C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """Return the result of a C call; raises OSError naming the call when it is negative."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result


def syscall(number: int, *arguments: Any) -> int:
    """Make a raw system call; raises OSError."""
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    return check(library().syscall(ctypes.c_long(number), *words), f"system call {number}")


def prctl(option: int, value: int) -> None:
    """Set one property of this process; raises OSError."""
    zero = ctypes.c_ulong(0)
    check(library().prctl(option, ctypes.c_ulong(value), zero, zero, zero), f"prctl {option}")


def gain_nothing_by_exec() -> None:
    """Give up, for this process and its children, ever to gain rights from a program it runs."""
    prctl(NO_NEW_PRIVS, 1)


def hide_memory() -> None:
    """Keep processes of the same user from reading or tracing this one; children inherit it."""
    prctl(DUMPABLE, 0)


def die_with_parent() -> None:
    """Ask to be killed when the parent ends. A change of user undoes it: call this after."""
    prctl(PARENT_DEATH_SIGNAL, _KILL)


def drop_capabilities() -> None:
    """Give up every capability; with no_new_privs set there is no way back."""
    check(library().capset(_THIS_PROCESS, _NO_CAPABILITIES), "capset")
