"""Where workers come from, as the rest of the grader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import socket

    from grader.model import Isolation, Loss


class Limits(Protocol):
    """What one submission may use: wall-clock seconds, mebibytes."""

    @property
    def seconds_per_call(self) -> float:
        """Wall-clock seconds for one call."""
        ...

    @property
    def seconds(self) -> float:
        """Wall-clock seconds for everything."""
        ...

    @property
    def memory_mb(self) -> int:
        """Address space in mebibytes."""
        ...


class Lease(Protocol):
    """One worker: a channel to it, and the means to end it from outside."""

    @property
    def channel(self) -> socket.socket:
        """The trusted end of a stream socket whose other end is the worker's."""
        ...

    def kill(self) -> None:
        """End the worker and everything it started; harmless when it is gone already."""
        ...

    def ending(self) -> tuple[Loss, str]:
        """Return how a worker that hung up by itself ended, and the signal's name where one did it.

        Waits a bounded moment for the worker to be reaped; kills it when it is not (it closed its channel
        and lives on).
        """
        ...


class Workshop(Protocol):
    """Opens workers at one level of isolation; one per job process."""

    @property
    def isolation(self) -> Isolation:
        """The level as measured, not as wished."""
        ...

    def open(self, limits: Limits) -> Lease:
        """Return a fresh worker; raises SandboxError when none can be had."""
        ...

    def close(self) -> None:
        """End every worker and whatever makes them."""
        ...
