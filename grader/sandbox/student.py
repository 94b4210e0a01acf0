"""One loaded submission behind the pipe: ask it calls, get answers, whatever happens to its worker."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from grader.model import Answer, Call, Died, Loaded, Loss, NotLoaded
from grader.sandbox.channel import Channel
from grader.sandbox.frames import BadFrame, inspect
from grader.sandbox.inside import wire
from grader.sandbox.replies import read_answer, read_loading, read_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.sandbox.workshop import Lease, Limits, Workshop

_decode = msgspec.msgpack.Decoder(wire.Ready | wire.Refused | wire.Value | wire.Error | wire.Flooded).decode
_NONSENSE = (BadFrame, msgspec.DecodeError, ValueError, TypeError, LookupError, OverflowError, RecursionError)
_MOST_DEATHS = {Loss.TIME: 2, Loss.OUTPUT: 2}
_MOST_DEATHS_OTHERWISE = 4
_LOAD_FACTOR = 3
_PATIENCE = 1.5
# Every answer is kept, and lists cost the trusted side fifty times the bytes that they are sent in.
_MOST_ITEMS = 3_000_000

Packed = tuple[str, list[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a worker is given to load: the module's name, its file, its parts, the functions to find."""

    name: str
    file: str
    parts: tuple[bytes, ...]
    notebook: bool
    functions: Mapping[str, Sequence[str]]


class Student:
    """A submission whose functions can be asked.

    A worker that is lost answers ``Died`` for the call it was lost at; the next call goes to a fresh one, a
    bounded number of times. ``calls`` has everything asked so far with its answer. ``planned`` calls are
    asked in one frame right after loading and handed out when they are asked for.
    """

    def __init__(
        self, workshop: Workshop, program: Program, limits: Limits, planned: Sequence[Packed] = ()
    ) -> None:
        self._workshop = workshop
        self._program = program
        self._limits = limits
        self._planned = planned
        self._ready: dict[tuple[str, bytes], deque[Answer]] = {}
        self._seconds_left = limits.seconds
        self._items_left = _MOST_ITEMS
        self._deaths: list[Died] = []
        self._lease: Lease | None = None
        self._channel: Channel | None = None
        self.calls: list[tuple[Call, Answer]] = []
        self.asked: list[Packed] = []

    @property
    def file(self) -> str:
        """The name of the submission's file, as sentences for the student call it."""
        return self._program.file

    @property
    def first_loss(self) -> tuple[Call, Died] | None:
        """The first call at which a worker was lost, if one was."""
        return next(((call, answer) for call, answer in self.calls if isinstance(answer, Died)), None)

    @property
    def out_of_time(self) -> bool:
        """Whether the time for all calls together is used up, so that nothing more is learned by asking."""
        return self._seconds_left <= 0

    def load(self) -> Loaded | NotLoaded:
        """Start a worker and load the submission in it."""
        outcome = self._start()
        if not isinstance(outcome, wire.Ready):
            return read_loading(outcome, self._program.file)
        if self._planned:
            self._ask_planned()
        return read_notes(outcome)

    def _ask_planned(self) -> None:
        """Ask what is planned in one frame.

        Answers come together, so a worker that is lost was lost at a call nobody can name: the loss does not
        count, and the calls without an answer are asked again one by one when their time comes.
        """
        patience = min(self._limits.seconds_per_call, _PATIENCE)
        answers = self._converse(self._planned, patience, together=True)
        if answers and isinstance(answers[-1], Died):
            self._deaths.remove(answers.pop())  # type: ignore[arg-type]
        for (function, packed), answer in zip(self._planned, answers, strict=False):
            self._ready.setdefault(_key(function, packed), deque()).append(answer)

    def ask(self, calls: Sequence[Call]) -> list[Answer]:
        """Make the calls in order; one answer each."""
        packed = [(call.function, [wire.encode(wire.pack(value)) for value in call.args]) for call in calls]
        self.asked += packed
        answers = self._from_plan(packed)
        while len(answers) < len(calls):
            answers += self._live(packed[len(answers) :])
        self.calls += zip(calls, answers, strict=True)
        return answers

    def close(self) -> None:
        """End the worker and everything it started."""
        if self._channel is not None:
            self._channel.close()
        if self._lease is not None:
            self._lease.kill()
        self._lease = self._channel = None

    def _from_plan(self, packed: Sequence[Packed]) -> list[Answer]:
        answers: list[Answer] = []
        for function, arguments in packed:
            waiting = self._ready.get(_key(function, arguments)) if self._ready else None
            if not waiting:
                break
            answers.append(waiting.popleft())
        return answers

    def _live(self, packed: Sequence[Packed]) -> list[Answer]:
        """Ask the worker, or a fresh one; at least one answer comes back."""
        if self._channel is None:
            spent = self._spent()
            if spent is not None:
                return [spent] * len(packed)
            outcome = self._start()
            if not isinstance(outcome, wire.Ready):
                died = outcome if isinstance(outcome, Died) else self._dead(Loss.CRASH)
                return [died] * len(packed)
        return self._converse(packed, self._limits.seconds_per_call)

    def _spent(self) -> Died | None:
        """Return what every further call ends with when time, room or patience is used up."""
        if self._seconds_left <= 0:
            return Died(why=Loss.TOTAL, seconds=self._limits.seconds)
        if self._items_left <= 0:
            return self._deaths[-1] if self._deaths else Died(why=Loss.OUTPUT)
        if not self._deaths:
            return None
        last = self._deaths[-1]
        same = sum(death.why is last.why for death in self._deaths)
        return last if same >= _MOST_DEATHS.get(last.why, _MOST_DEATHS_OTHERWISE) else None

    def _start(self) -> wire.Ready | wire.Refused | Died:
        self._lease = self._workshop.open(self._limits)
        self._channel = Channel(self._lease.channel)
        program = self._program
        request = wire.Load(
            program.name,
            program.file,
            list(program.parts),
            program.notebook,
            {name: list(parameters) for name, parameters in program.functions.items()},
        )
        reply = self._exchange(wire.encode(request), self._limits.seconds_per_call * _LOAD_FACTOR)
        if isinstance(reply, wire.Ready | wire.Refused | Died):
            return reply
        return self._dead(Loss.OUTPUT if isinstance(reply, wire.Flooded) else Loss.CRASH)

    def _converse(self, packed: Sequence[Packed], seconds: float, *, together: bool = False) -> list[Answer]:
        """Send calls in one frame; the answers end at the first death, if there is one."""
        answers: list[Answer] = []
        frame: bytes | None = wire.encode(wire.Ask(list(packed), together))
        for _, arguments in packed:
            reply = self._exchange(frame, seconds)
            frame = None
            answers.append(self._read(reply, len(arguments)))
            if isinstance(answers[-1], Died):
                break
        return answers

    def _exchange(self, frame: bytes | None, seconds: float) -> Any:
        """Send a frame if there is one and return the next message, or how the worker died."""
        assert self._channel is not None
        started = time.monotonic()
        deadline = started + min(seconds, self._seconds_left)
        why = Loss.TIME if seconds <= self._seconds_left else Loss.TOTAL
        try:
            if frame is not None:
                self._channel.send(frame, deadline)
            return self._open(self._channel.receive(deadline))
        except TimeoutError:
            took = time.monotonic() - started if why is Loss.TIME else self._limits.seconds
            return self._dead(why, took)
        except EOFError:
            return self._dead(None)
        except _NONSENSE:
            return self._dead(Loss.CRASH)
        finally:
            self._seconds_left -= time.monotonic() - started

    def _open(self, frame: bytes) -> Any:
        """Decode a frame that is worth it: all answers together have a cap too."""
        self._items_left -= inspect(frame)
        return _decode(frame) if self._items_left > 0 else wire.Flooded()

    def _read(self, reply: Any, arguments: int) -> Answer:
        if isinstance(reply, wire.Value | wire.Error):
            started = time.monotonic()
            try:
                return read_answer(reply, arguments)
            except _NONSENSE:
                return self._dead(Loss.CRASH)
            finally:
                self._seconds_left -= time.monotonic() - started
        if isinstance(reply, Died):
            return reply
        return self._dead(Loss.OUTPUT if isinstance(reply, wire.Flooded) else Loss.CRASH)

    def _dead(self, why: Loss | None, seconds: float = 0.0) -> Died:
        """Put the worker away and remember how it was lost; ``why`` None asks how it ended by itself."""
        assert self._lease is not None
        if why is None:
            why, signal = self._lease.ending()
        else:
            signal = ""
        self.close()
        died = Died(why=why, signal=signal, seconds=seconds)
        self._deaths.append(died)
        return died


def _key(function: str, packed: list[bytes]) -> tuple[str, bytes]:
    return function, b"\0".join(packed)
