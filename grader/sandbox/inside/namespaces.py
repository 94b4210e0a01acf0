"""The namespace layer: a child sees no process, mount or shared memory but its own, and no network.

It needs CAP_SYS_ADMIN in the user namespace around it, which bubblewrap grants to the zygote. New user
namespaces are never made here: bubblewrap forbids them to everything inside.
"""

from __future__ import annotations

import os

from . import kernel

_MOUNTS, _IPC, _PROCESSES, _NETWORK = 0x20000, 0x8000000, 0x20000000, 0x40000000
_NO_SETUID, _NO_DEVICES, _NO_PROGRAMS = 2, 4, 8


def _unshare(flags: int) -> None:
    kernel.check(kernel.library().unshare(flags), "unshare")


def found_a_family() -> int:
    """Go on as process 1 of a new PID namespace without a network, and return a descriptor of this process.

    The network namespace is one for all children, because to make one takes as long as all the others
    together: there is nothing in it, and nothing in it could be used to meet.
    Only the owner of its own PID namespace may come back to it after making one for a child. The process
    that called waits outside and ends with the one inside.
    """
    _unshare(_PROCESSES | _NETWORK)
    inner = os.fork()
    if inner:
        os.closerange(0, 64)
        _, status = os.waitpid(inner, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    return os.pidfd_open(os.getpid())


def fork(home: int) -> int:
    """Fork a child that is process 1 of its own PID namespace; ``home`` comes from ``found_a_family``."""
    _unshare(_PROCESSES)
    child = os.fork()
    if child:
        kernel.check(kernel.library().setns(home, _PROCESSES), "setns")
    return child


def enter(scratch: str, megabytes: int) -> None:
    """Take new mount and IPC namespaces, and a small empty folder at ``scratch`` to work in."""
    _unshare(_MOUNTS | _IPC)
    options = f"size={megabytes}m,nr_inodes=1024,mode=700".encode()
    flags = _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS
    mounted = kernel.library().mount(b"tmpfs", os.fsencode(scratch), b"tmpfs", flags, options)
    kernel.check(mounted, f"mount {scratch}")
    os.chdir(scratch)
