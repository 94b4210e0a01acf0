"""The resource layer: memory, processor time, file size, open files. Limits are hard, so nothing raises them.

No process may be started from a confined worker, so the limit on its address space is the limit on its memory.
"""

from __future__ import annotations

import sys

MEBIBYTE = 1 << 20
SCRATCH_MB = 16
_OPEN_FILES = 64
_THREADS = 256


def restrict(*, memory_mb: int, cpu_seconds: int, file_mb: int, own_user: bool = False) -> None:
    """Limit this process for good, as far as the platform can; a limit that is lower already stays.

    ``own_user`` says that its user id is used for nothing else, so that threads can be counted by it.
    """
    limits = {
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": file_mb * MEBIBYTE,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        # Signals that queue up are counted for all processes of the user together.
        "RLIMIT_SIGPENDING": 0,
    }
    if own_user:
        limits["RLIMIT_NPROC"] = _THREADS
    # macOS counts shared caches of gigabytes as address space: a limit there would stop honest work.
    if sys.platform == "linux":
        limits["RLIMIT_AS"] = memory_mb * MEBIBYTE
    for name, value in limits.items():
        _lower(name, value)


def _lower(name: str, value: int) -> None:
    import resource  # noqa: PLC0415 - does not exist on Windows

    kind = getattr(resource, name, None)
    if kind is None:
        return
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        value = min(value, most)
    resource.setrlimit(kind, (value, value))
