"""What a probe is given to attack, and what its findings are worth."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

from grader.sandbox.inside import orders

if TYPE_CHECKING:
    from pathlib import Path

# Only namespaces stop these; what they give away is small.
_NEED_NAMESPACES = frozenset({"see that a file exists", "share its processes' numbers"})


class Targets:
    """A canary file and four listening sockets, open until closed. Nothing real is ever attacked."""

    def __init__(self, folder: Path) -> None:
        self._sockets = contextlib.ExitStack()
        folder.mkdir(mode=0o700)
        canary = folder / "canary"
        canary.write_bytes(os.urandom(16))
        name = f"grader-{os.urandom(8).hex()}"
        self.all = orders.Targets(
            folder=str(folder),
            canary=str(canary),
            tcp=self._listen(socket.AF_INET, ("127.0.0.1", 0)).getsockname()[1],
            udp=self._bind(socket.AF_INET, ("127.0.0.1", 0), socket.SOCK_DGRAM).getsockname()[1],
            unix=self._listen(socket.AF_UNIX, str(folder / "socket")).getsockname(),
            abstract=self._listen(socket.AF_UNIX, f"\0{name}").getsockname()[1:].decode(),
            pid=os.getpid(),
        )

    def _bind(
        self, family: int, address: tuple[str, int] | str, kind: int = socket.SOCK_STREAM
    ) -> socket.socket:
        target = self._sockets.enter_context(socket.socket(family, kind))
        target.bind(address)
        return target

    def _listen(self, family: int, address: tuple[str, int] | str) -> socket.socket:
        target = self._bind(family, address)
        target.listen()
        return target

    def close(self) -> None:
        """Close the sockets."""
        self._sockets.close()


def faults(probed: orders.Probed, *, namespaces: bool) -> list[str]:
    """Return why a level cannot be believed, one phrase per attack that got through or work that did not."""
    through = [name for name, stopped_by in probed.attacks.items() if not stopped_by]
    leaks = [name for name in through if namespaces or name not in _NEED_NAMESPACES]
    hindered = [f"{name} ({stopped_by})" for name, stopped_by in probed.work.items() if stopped_by]
    return [f"a worker could {name}" for name in leaks] + [f"a worker could not {name}" for name in hindered]
