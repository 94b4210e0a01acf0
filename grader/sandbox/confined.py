"""The workshop of the levels ``strong`` and ``medium``: confined children of a warm zygote."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

import msgspec

from grader.errors import SandboxError
from grader.sandbox import bubblewrap, interpreter, probing
from grader.sandbox.inside import orders
from grader.sandbox.inside.rlimits import SCRATCH_MB
from grader.sandbox.zygote import Zygote, order_for

if TYPE_CHECKING:
    from grader.sandbox.workshop import Limits
    from grader.sandbox.zygote import Child

_HINT = "`grader doctor` shows what this machine can confine."
_MOST_CHILDREN = 400
_PROBE_SECONDS = 30.0
_LONGEST_PARENT = 70
_PROBE_MB, _PROBE_CPU_SECONDS = 1024, 10
# systemd keeps these for services whose user exists only while they run; no account has one of them.
_SPARE_UIDS = range(61184, 65520)
_UIDS_PER_ZYGOTE = 500


class Unavailable(SandboxError):  # noqa: N818 - a finding about this machine
    """The level cannot be had here; the text says why in the machine's own words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, hint=_HINT)


class Confined:
    """Confined workers at one level, to be believed once ``probe`` has come back.

    The zygote is replaced when it is lost, and when it has had some hundred children and none is alive.
    """

    def __init__(self, isolation: Literal["strong", "medium"]) -> None:
        self.isolation = isolation
        self._without = ""
        self._folder = Path(tempfile.mkdtemp(prefix="grader-", dir=_parent()))
        # Passable, not readable: a worker with a user id of its own stands in the empty folder below.
        self._folder.chmod(0o711)
        self._empty = self._folder / "empty"
        self._empty.mkdir(mode=0o755)
        self._targets = probing.Targets(self._folder / "targets")
        self._zygote: Zygote | None = None
        self._probe: Child | None = None

    @classmethod
    def start(cls, isolation: Literal["strong", "medium"]) -> Self:
        """Start a zygote with a probe as its first child, and return at once. Raises Unavailable."""
        workshop = cls(isolation)
        try:
            workshop._order_probe()
        except BaseException:
            workshop.close()
            raise
        return workshop

    def probe(self) -> orders.Probed:
        """Wait for what the probe found; raises Unavailable when there is no zygote to ask."""
        try:
            return self._hear_probe()
        except Unavailable as reason:
            if bubblewrap.NO_NEW_USERS not in str(reason):
                raise
            # A bubblewrap older than the option: seccomp alone keeps user namespaces from workers then.
            self._without = bubblewrap.NO_NEW_USERS
            self._order_probe()
            return self._hear_probe()
        finally:
            self._targets.close()

    def open(self, limits: Limits) -> Child:
        """Return a fresh worker; raises SandboxError when none can be had."""
        for _ in range(2):
            zygote = self._fit_zygote()
            child = zygote.order(order_for(limits))
            if zygote.alive:
                return child
            child.kill()
        raise SandboxError("The process that makes confined workers keeps ending.", hint=_HINT)

    def close(self) -> None:
        """End every worker and the zygote, and leave no file."""
        if self._probe is not None:
            self._probe.kill()
        if self._zygote is not None:
            self._zygote.close()
        self._zygote = self._probe = None
        self._targets.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _fit_zygote(self) -> Zygote:
        zygote = self._zygote
        worn = zygote is not None and zygote.children >= _MOST_CHILDREN and not zygote.living
        if zygote is None or worn or not zygote.alive:
            zygote = self._start_zygote()
        return zygote

    def _start_zygote(self) -> Zygote:
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None
        python = interpreter.find()
        if self.isolation == "strong":
            bwrap = bubblewrap.program()
            if bwrap is None:
                raise Unavailable("bubblewrap is not installed")
            command = bubblewrap.command(bwrap, python, without=self._without)
            setup, scratch = _strong(python), bubblewrap.SCRATCH
        else:
            command, scratch = python.command("zygote"), str(self._empty)
            setup = _medium(python, scratch)
        self._zygote = Zygote(command, interpreter.environment(scratch), setup)
        return self._zygote

    def _order_probe(self) -> None:
        order = orders.Order(memory_mb=_PROBE_MB, cpu_seconds=_PROBE_CPU_SECONDS, targets=self._targets.all)
        self._probe = self._start_zygote().order(order)

    def _hear_probe(self) -> orders.Probed:
        assert self._probe is not None
        probe, self._probe = self._probe, None
        try:
            probe.channel.settimeout(_PROBE_SECONDS)
            with probe.channel.makefile("rb") as answer:
                return msgspec.msgpack.decode(answer.read(orders.LARGEST), type=orders.Probed)
        except (OSError, msgspec.DecodeError):
            raise Unavailable(self._why(probe)) from None
        finally:
            probe.kill()

    def _why(self, probe: Child) -> str:
        try:
            _, by = probe.ending()
            reason = f"the probe ended without an answer {by}".strip()
        except SandboxError as error:
            reason = str(error)
        assert self._zygote is not None
        return self._zygote.complaint() or reason


def _parent() -> str:
    """Return where temporary folders go, if the path of a socket, which has 107 bytes at most, fits below it."""
    parent = tempfile.gettempdir()
    return parent if len(os.fsencode(parent)) <= _LONGEST_PARENT else "/tmp"  # noqa: S108 - mkdtemp is careful


def _strong(python: interpreter.Interpreter) -> orders.Setup:
    return orders.Setup(
        namespaces=True,
        readable=python.readable,
        writable=(bubblewrap.WRITABLE, os.devnull),
        scratch=bubblewrap.SCRATCH,
        scratch_mb=SCRATCH_MB,
    )


def _medium(python: interpreter.Interpreter, empty: str) -> orders.Setup:
    return orders.Setup(
        namespaces=False,
        readable=(*python.readable, empty),
        writable=(os.devnull,),
        scratch=empty,
        uids=_spare_uids() if os.geteuid() == 0 else (),
    )


def _spare_uids() -> tuple[int, ...]:
    """Return user ids that are this process's own as far as possible, one submission after the other."""
    first = _SPARE_UIDS.start + os.getpid() * _UIDS_PER_ZYGOTE % (len(_SPARE_UIDS) - _UIDS_PER_ZYGOTE)
    return tuple(range(first, first + _UIDS_PER_ZYGOTE))
