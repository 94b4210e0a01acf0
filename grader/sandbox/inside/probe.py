"""The probe: tries what a hostile submission would try, from where a submission stands, and tells what held.

It does no harm where it succeeds: its targets were made for it, and signal 0 kills nobody.
"""

from __future__ import annotations

import importlib
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from . import descriptors, kernel, orders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SEIZE = 0x4206
_NEW_USER = 0x10000000
_MOST_DESCRIPTORS = 256
_NOT_IMPORTED_YET = "sched"


def serve_for(targets: orders.Targets) -> Callable[[socket.socket], None]:
    """Return what a probing child does with its channel."""

    def serve(channel: socket.socket) -> None:
        probed = orders.Probed(attacks=_try(_attacks(targets)), work=_try(_work()))
        channel.sendall(msgspec.msgpack.encode(probed))
        os._exit(0)

    return serve


def _try(attempts: Mapping[str, Callable[[], object]]) -> dict[str, str]:
    return {name: _stopped_by(attempt) for name, attempt in attempts.items()}


def _stopped_by(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Exception as error:  # noqa: BLE001 - whatever stopped it, it was stopped
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def _attacks(targets: orders.Targets) -> dict[str, Callable[[], object]]:
    folder, canary = Path(targets.folder), Path(targets.canary)
    others = [pid for pid in (targets.pid, os.getppid()) if pid > 1]
    return {
        "read a file": canary.read_bytes,
        "list a folder": lambda: next(folder.iterdir()),
        "write a file": lambda: _write(folder / "written"),
        "write to /tmp": lambda: _write(Path("/tmp", targets.abstract)),  # noqa: S108 - is it ours to write?
        "write to shared memory": lambda: _write(Path("/dev/shm", targets.abstract)),  # noqa: S108
        "change a file's mode": lambda: canary.chmod(0o600),
        "connect by TCP": lambda: _connect(socket.AF_INET, ("127.0.0.1", targets.tcp)),
        "send by UDP": lambda: _send(("127.0.0.1", targets.udp)),
        "connect to a socket's path": lambda: _connect(socket.AF_UNIX, targets.unix),
        "connect to an abstract socket": lambda: _connect(socket.AF_UNIX, f"\0{targets.abstract}"),
        "signal another process": lambda: _reach(others, lambda pid: os.kill(pid, 0)),
        "trace another process": lambda: _reach(others, _trace),
        "read another's environment": lambda: _reach(others, lambda pid: _read(f"/proc/{pid}/environ")),
        "read another's memory": lambda: _reach(others, lambda pid: _read(f"/proc/{pid}/mem")),
        "start a process": _fork,
        "run a program": _execute,
        "make a user namespace": lambda: kernel.check(kernel.library().unshare(_NEW_USER), "unshare"),
        "use an inherited descriptor": _find_descriptor,
        "see that a file exists": canary.stat,
        "share its processes' numbers": _share_numbers,
    }


def _work() -> dict[str, Callable[[], object]]:
    return {
        "import from the standard library": lambda: importlib.import_module(_NOT_IMPORTED_YET),
        "start a thread": _start_thread,
        "compute with NumPy": lambda: np.linalg.solve(np.eye(3), np.ones(3)),
    }


def _read(path: str) -> None:
    with Path(path).open("rb", buffering=0) as file:
        file.read(1)


def _write(path: Path) -> None:
    # An empty file is a leak already, though a limit on file sizes stops anything more.
    path.touch(exist_ok=False)
    path.unlink()


def _connect(family: int, address: tuple[str, int] | str) -> None:
    with socket.socket(family) as connection:
        connection.settimeout(1)
        connection.connect(address)


def _send(address: tuple[str, int]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.sendto(b"written", address)


def _reach(pids: list[int], act: Callable[[int], object]) -> None:
    failure: OSError = ProcessLookupError("no other process in sight")
    for pid in pids:
        try:
            act(pid)
        except OSError as error:
            failure = error
        else:
            return
    raise failure


def _trace(pid: int) -> None:
    kernel.check(kernel.library().ptrace(_SEIZE, pid, None, None), "ptrace")


def _fork() -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


def _execute() -> None:
    try:
        os.execv("/no/such/program", ["program"])  # noqa: S606 - that it is looked for at all is the leak
    except FileNotFoundError:
        return


def _find_descriptor() -> None:
    for number in range(descriptors.CHANNEL + 1, _MOST_DESCRIPTORS):
        try:
            os.fstat(number)
        except OSError:
            continue
        return
    raise FileNotFoundError("no descriptor but the channel")


def _share_numbers() -> None:
    if os.getpid() == 1:
        raise ProcessLookupError("process 1 of its own namespace")


def _start_thread() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
