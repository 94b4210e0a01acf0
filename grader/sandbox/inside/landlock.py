"""The Landlock layer: which files a process may touch, decided by the process itself and for good.

The rules are built once by the zygote; a child only puts them on, which is one system call. Where the kernel
knows how, TCP, abstract sockets and signals to processes outside are refused too; seccomp refuses them anyway.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING

from . import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_MAKE_DEVICES = 1 << 6 | 1 << 11
_REFER, _TRUNCATE, _DEVICE_CONTROL = 1 << 13, 1 << 14, 1 << 15
_BASE = (1 << 13) - 1
_TCP = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICE_CONTROL


def version() -> int:
    """Return the version of Landlock that this kernel speaks, 0 for none."""
    try:
        return kernel.syscall(_CREATE, None, 0, 1)
    except OSError:
        return 0


def build(readable: Iterable[str], writable: Iterable[str]) -> int | None:
    """Return a descriptor of rules that allow these paths and what lies below them, None without Landlock."""
    known = version()
    if not known:
        return None
    handled = _handled(known)
    words = struct.pack("=QQQ", handled, _TCP, _ABSTRACT_SOCKETS_AND_SIGNALS)
    rules = words[: 8 if known < 4 else 16 if known < 6 else 24]
    ruleset = kernel.syscall(_CREATE, ctypes.c_char_p(rules), len(rules), 0)
    for path in readable:
        _allow(ruleset, path, _READ_FILE | _READ_DIR)
    for path in writable:
        _allow(ruleset, path, handled & ~(_EXECUTE | _MAKE_DEVICES | _DEVICE_CONTROL))
    return ruleset


def _handled(known: int) -> int:
    rights = _BASE
    if known >= 2:
        rights |= _REFER
    if known >= 3:
        rights |= _TRUNCATE
    if known >= 5:
        rights |= _DEVICE_CONTROL
    return rights


def _allow(ruleset: int, path: str, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, place)
        kernel.syscall(_ADD, ruleset, _PATH_BENEATH, ctypes.c_char_p(rule), 0)
    finally:
        os.close(place)


def restrict(ruleset: int) -> None:
    """Put the rules on this thread and all it will start; there is no way to take them off."""
    kernel.syscall(_RESTRICT, ruleset, 0)
