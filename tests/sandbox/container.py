"""Runs a command behind a seccomp filter like that of a container: ``container.py [[only] landlock] command``.

New namespaces and mounts are refused; with ``landlock`` Landlock's calls too, with ``only landlock`` nothing else.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

from grader.sandbox.inside import kernel

NEW_NAMESPACES = 0x7E020000
UNSHARE, SETNS, MOUNT, CLONE, SECCOMP = {
    "x86_64": (272, 308, 165, 56, 317),
    "aarch64": (97, 268, 40, 220, 277),
}[platform.machine()]
CLONE3 = 435
LANDLOCK = (444, 445, 446)
ALLOW, REFUSE, MISSING = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS


def refuse(number, answer=REFUSE):
    """Return the steps that answer one call."""
    return [(0x15, 0, 1, number), (0x06, 0, 0, answer)]


def program(*, namespaces, landlock):
    """Return the whole filter."""
    found = [(0x20, 0, 0, 0)]
    if namespaces:
        found += [*refuse(UNSHARE), *refuse(SETNS), *refuse(MOUNT), *refuse(CLONE3, MISSING)]
    if landlock:
        found += [step for number in LANDLOCK for step in refuse(number)]
    if namespaces:
        found += [(0x15, 0, 3, CLONE), (0x20, 0, 0, 16), (0x45, 0, 1, NEW_NAMESPACES), (0x06, 0, 0, REFUSE)]
    return [*found, (0x06, 0, 0, ALLOW)]


def put_on(instructions):
    """Filter this process and all it will run."""
    packed = b"".join(struct.pack("=HBBI", *step) for step in instructions)
    code = ctypes.create_string_buffer(packed, len(packed))
    kernel.gain_nothing_by_exec()
    argument = struct.pack("@HP", len(instructions), ctypes.addressof(code))
    kernel.syscall(SECCOMP, 1, 0, ctypes.c_char_p(argument))


def main():
    """Put the filter on and become the command."""
    words = sys.argv[1:]
    only = words[0] == "only"
    words = words[only:]
    landlock = words[0] == "landlock"
    put_on(program(namespaces=not only, landlock=landlock))
    command = words[landlock:]
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
