"""What the trusted side asks of a zygote, and what a zygote tells of its children. Both sides use this file.

Every message is one datagram. No order carries a secret: what a zygote knows, every child can read.
"""

from __future__ import annotations

import msgspec

LARGEST = 1 << 16


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What a zygote is told once, before anything else.

    ``readable`` and ``writable`` are the paths its children may touch. ``namespaces`` says whether they get
    their own, and then ``scratch`` is where each finds an empty folder of ``scratch_mb``; otherwise it is a
    folder that stays empty. ``uids`` are spare user ids to drop to, for a zygote that runs as root.
    """

    namespaces: bool
    readable: tuple[str, ...]
    writable: tuple[str, ...]
    scratch: str
    scratch_mb: int = 0
    uids: tuple[int, ...] = ()


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """What a probe tries to reach; the trusted side made all of it for this purpose."""

    folder: str
    canary: str
    tcp: int
    udp: int
    unix: str
    abstract: str
    pid: int


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Fork a child with these limits; it serves a submission, or probes its walls where targets are given.

    Two sockets come along: the child's channel, and the one for what is told of the child.
    """

    memory_mb: int
    cpu_seconds: int
    targets: Targets | None = None


class Probed(msgspec.Struct, frozen=True, kw_only=True):
    """What a probe found: by attempt, what stopped it, and an empty text where nothing did.

    Every attack should have been stopped, and no honest work.
    """

    attacks: dict[str, str]
    work: dict[str, str]


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """What a process of its own is told on its standard input; the channel is a descriptor, or its Windows share."""

    memory_mb: int
    cpu_seconds: int
    channel: int | bytes


class Born(msgspec.Struct, frozen=True, tag="born"):
    """The child was forked; its pidfd comes along."""


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """The child could not be made or confined, and has run nothing."""

    reason: str


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """The child ended: its wait status, and the processor seconds it used."""

    status: int
    cpu_seconds: float


Told = Born | Broken | Ended
