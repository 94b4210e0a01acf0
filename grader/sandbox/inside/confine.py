"""All layers on one child, in the only order that works. Student code comes after, never before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import kernel, landlock, namespaces, rlimits, seccomp

if TYPE_CHECKING:
    from . import orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Walls:
    """What a zygote prepares once for all its children.

    A layer that this kernel does not have is None and is left out: the probe, which goes the same way, tries
    what it would have stopped and finds the level that is left.
    """

    setup: orders.Setup
    rules: int | None
    filter: seccomp.Filter | None
    uids: tuple[int, ...]
    zygote: int


def prepare(setup: orders.Setup) -> Walls:
    """Harden this process itself, and build what its children put on."""
    kernel.gain_nothing_by_exec()
    kernel.hide_memory()
    return Walls(
        setup=setup,
        rules=landlock.build(setup.readable, setup.writable),
        filter=seccomp.build(),
        uids=setup.uids if setup.uids and _can_work_as(setup.uids[0], setup.readable) else (),
        zygote=os.getpid(),
    )


def confine(walls: Walls, order: orders.Order, number: int) -> None:
    """Confine this process for good; ``number`` counts the zygote's children. Raises OSError."""
    setup = walls.setup
    if setup.namespaces:
        namespaces.enter(setup.scratch, setup.scratch_mb)
    else:
        os.chdir(setup.scratch)
    rlimits.restrict(
        memory_mb=order.memory_mb,
        cpu_seconds=order.cpu_seconds,
        file_mb=setup.scratch_mb,
        own_user=setup.namespaces or bool(walls.uids),
    )
    if walls.uids:
        _become(walls.uids[number % len(walls.uids)])
    if walls.rules is not None:
        landlock.restrict(walls.rules)
    kernel.drop_capabilities()
    kernel.hide_memory()
    kernel.die_with_parent()
    if not setup.namespaces and os.getppid() != walls.zygote:
        raise ProcessLookupError("the zygote ended")
    if walls.filter is not None:
        walls.filter.put_on()


def _become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def _can_work_as(uid: int, paths: tuple[str, ...]) -> bool:
    """Whether that user can reach the interpreter and its libraries: they may lie in somebody's home."""
    try:
        os.setegid(uid)
        os.seteuid(uid)
    except OSError:
        return False
    try:
        return all(os.access(path, os.R_OK, effective_ids=True) for path in paths)
    finally:
        os.seteuid(0)
        os.setegid(0)
