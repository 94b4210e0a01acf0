"""The zygote: an interpreter with NumPy imported that forks one confined child per order, and holds no secret.

It never sees a submission: each comes over its own child's channel, after the fork. It ends when the trusted
side hangs up, and its children end with it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import socket
from typing import TYPE_CHECKING

import msgspec

from . import confine, descriptors, namespaces, orders, probe, start, worker

if TYPE_CHECKING:
    from collections.abc import Sequence

_encode = msgspec.msgpack.encode
_order = msgspec.msgpack.Decoder(orders.Order).decode


def main() -> None:
    """Obey the control socket on standard input until it closes."""
    control = socket.socket(fileno=os.dup(0))
    setup = msgspec.msgpack.decode(control.recv(orders.LARGEST), type=orders.Setup)
    home = namespaces.found_a_family() if setup.namespaces else None
    start.settle()
    walls = confine.prepare(setup)
    gc.disable()
    gc.freeze()
    Zygote(control, walls, home).run()
    # Nothing is left to tidy up, and somebody may be waiting for our end.
    os._exit(0)


class Zygote:
    """Forks children and tells how they ended."""

    def __init__(self, control: socket.socket, walls: confine.Walls, home: int | None) -> None:
        self._control = control
        self._walls = walls
        self._home = home
        self._number = 0
        self._children: dict[int, tuple[int, socket.socket]] = {}
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def run(self) -> None:
        """Obey until the trusted side hangs up."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor in self._children:
                    self._bury(descriptor)
                elif not self._obey():
                    return

    def _obey(self) -> bool:
        data, sockets, _, _ = socket.recv_fds(self._control, orders.LARGEST, 2)
        if not data:
            return False
        channel, note = sockets
        telling = socket.socket(fileno=note)
        try:
            self._bear(_order(data), channel, telling)
        except OSError as error:
            _tell(telling, orders.Broken(f"cannot fork: {error}"))
            telling.close()
        os.close(channel)
        return True

    def _bear(self, order: orders.Order, channel: int, telling: socket.socket) -> None:
        self._number += 1
        child = os.fork() if self._home is None else namespaces.fork(self._home)
        if not child:
            _live(self._walls, order, self._number, channel, telling)
        handle = os.pidfd_open(child)
        self._children[handle] = (child, telling)
        self._poll.register(handle, select.POLLIN)
        _tell(telling, orders.Born(), [handle])

    def _bury(self, handle: int) -> None:
        child, telling = self._children.pop(handle)
        _, status, used = os.wait4(child, 0)
        self._poll.unregister(handle)
        os.close(handle)
        _tell(telling, orders.Ended(status, used.ru_utime + used.ru_stime))
        telling.close()


def _live(
    walls: confine.Walls, order: orders.Order, number: int, channel: int, telling: socket.socket
) -> None:
    """Be the child: confined first, then of use; never returns."""
    try:
        confine.confine(walls, order, number)
        start.reseed()
    except BaseException as error:  # noqa: BLE001 - whatever it is, nothing may run unconfined
        _tell(telling, orders.Broken(f"{type(error).__name__}: {error}"))
        os._exit(1)
    # The last of our descriptors goes with this: from here on nothing but the channel speaks for the child.
    descriptors.keep_only(channel)
    try:
        gc.enable()
        serve = worker.serve if order.targets is None else probe.serve_for(order.targets)
        serve(socket.socket(fileno=descriptors.CHANNEL))
    finally:
        os._exit(1)


def _tell(telling: socket.socket, message: orders.Told, handles: Sequence[int] = ()) -> None:
    # Who is told may have hung up already, and then does not care.
    with contextlib.suppress(OSError):
        if handles:
            socket.send_fds(telling, [_encode(message)], handles)
        else:
            telling.send(_encode(message))
