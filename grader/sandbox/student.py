"""One loaded submission behind the pipe: ask it calls, get answers, whatever happens to its worker."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from grader.model import Answer, Call, Died, Loaded, Loss, NotLoaded, Raised, Returned
from grader.sandbox.budget import Budget
from grader.sandbox.channel import Channel
from grader.sandbox.frames import BadFrame, inspect
from grader.sandbox.inside import wire
from grader.sandbox.planned import Planned, pack_call
from grader.sandbox.replies import read_answer, read_loading, read_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.sandbox.planned import Packed
    from grader.sandbox.workshop import Lease, Limits, Workshop

_decode = msgspec.msgpack.Decoder(wire.Ready | wire.Refused | wire.Value | wire.Error | wire.Flooded).decode
_NONSENSE = (BadFrame, msgspec.DecodeError, ValueError, TypeError, LookupError, OverflowError, RecursionError)
_LOAD_FACTOR = 3
_PATIENCE = 1.5


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is given to load: the module's name, its file, its parts, the functions to find."""

    name: str
    file: str
    parts: tuple[bytes, ...]
    notebook: bool
    functions: Mapping[str, Sequence[str]]


class Student:
    """A submission whose functions can be asked.

    A worker that is lost answers ``Died`` for the call it was lost at; the next call goes to a fresh one, a
    bounded number of times. ``calls`` has everything asked so far with its answer.
    """

    def __init__(self, workshop: Workshop, program: Program, limits: Limits) -> None:
        self._workshop = workshop
        self.program = program
        self._limits = limits
        self._planned = Planned()
        self._one_by_one = False
        self._budget = Budget(limits.seconds)
        self._lease: Lease | None = None
        self._channel: Channel | None = None
        self.calls: list[tuple[Call, Answer]] = []
        self.strayed = False
        """Whether anything was asked that the plan's answers did not hold."""

    @property
    def file(self) -> str:
        """The name of the submission's file, as sentences for the student call it."""
        return self.program.file

    @property
    def first_loss(self) -> tuple[Call, Died] | None:
        """The first call at which a worker was lost, if one was."""
        return next(((call, answer) for call, answer in self.calls if isinstance(answer, Died)), None)

    @property
    def out_of_time(self) -> bool:
        """Whether the time for all calls together is used up, so that nothing more is learned by asking."""
        return self._budget.seconds_left <= 0

    def begin(self) -> None:
        """Start a worker and hand it the submission, without waiting for what comes of it."""
        self._lease = self._workshop.open(self._limits)
        self._channel = Channel(self._lease.channel)
        program = self.program
        request = wire.Load(
            program.name,
            program.file,
            list(program.parts),
            program.notebook,
            {name: list(parameters) for name, parameters in program.functions.items()},
        )
        # A worker that is gone already is found out by whoever waits for its answer.
        with suppress(TimeoutError, EOFError):
            self._channel.send(wire.encode(request), time.monotonic() + self._limits.seconds_per_call)

    def load(self, plan: Sequence[Packed] = ()) -> Loaded | NotLoaded:
        """Load the submission in a worker, and ask it the calls of a plan, all in one frame.

        Their answers are handed out when they are asked for.
        """
        outcome = self._start()
        if not isinstance(outcome, wire.Ready):
            return read_loading(outcome, self.program.file)
        if plan:
            self._planned = Planned(plan, self._gather(plan))
        return read_notes(outcome)

    @property
    def foreseen(self) -> bytes | None:
        """Stands for all answers to the plan: equal only where each of them is; None where one is missing."""
        return self._planned.digest

    def ask_anew(self) -> None:
        """From here on ask the worker, also what the plan holds."""
        self._planned = Planned()

    def _gather(self, packed: Sequence[Packed]) -> list[bytes]:
        """Ask calls in one frame and return the frames that answer the first of them, or all.

        They come together, so a worker that is lost was lost at a call nobody can name: the loss does not
        count, and the calls without an answer are to be asked again one by one.
        """
        patience = min(self._limits.seconds_per_call, _PATIENCE)
        frames: list[bytes] = []
        request: bytes | None = wire.encode(wire.Ask(list(packed), together=True))
        while len(frames) < len(packed):
            came = self._exchange(request, patience, len(packed) - len(frames))
            if isinstance(came, Died):
                self._budget.deaths.remove(came)
                break
            frames += came
            request = None
        return frames

    def ask(self, calls: Sequence[Call]) -> list[Answer]:
        """Make the calls in order; one answer each."""
        packed = [pack_call(call) for call in calls]
        answers = self._read_planned(packed)
        if len(packed) - len(answers) > 1 and self._channel is not None and not self._one_by_one:
            answers += self._ask_together(packed[len(answers) :])
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

    def _ask_together(self, packed: Sequence[Packed]) -> list[Answer]:
        """Ask calls that are nobody's plan in one frame all the same: writing takes longer than most calls."""
        self.strayed = True
        self._planned = Planned(packed, self._gather(packed))
        return self._read_planned(packed)

    def _read_planned(self, packed: Sequence[Packed]) -> list[Answer]:
        answers: list[Answer] = []
        for call in packed:
            frame = self._planned.take(call)
            if frame is None:
                break
            # What came in time counts, unless it was made to take longer to read than there was to send it.
            late = self._budget.reading_left <= 0
            answer = Loss.TOTAL if late else self._understand(frame, len(call[1]))
            if isinstance(answer, Loss):
                # No answer: whoever sent it is put away, and the call is asked of a fresh worker.
                self.close()
                self.ask_anew()
                break
            answers.append(answer)
        return answers

    def _live(self, packed: Sequence[Packed]) -> list[Answer]:
        """Ask the worker, or a fresh one; at least one answer comes back."""
        self.strayed = True
        if self._channel is None:
            spent = self._budget.spent()
            if spent is not None:
                return [spent] * len(packed)
            outcome = self._start()
            if not isinstance(outcome, wire.Ready):
                died = outcome if isinstance(outcome, Died) else self._dead(Loss.CRASH)
                return [died] * len(packed)
        return self._converse(packed)

    def _start(self) -> wire.Ready | wire.Refused | Died:
        if self._channel is None:
            self.begin()
        came = self._exchange(None, self._limits.seconds_per_call * _LOAD_FACTOR)
        reply = came if isinstance(came, Died) else self._open(came[0])
        if isinstance(reply, wire.Ready | wire.Refused | Died):
            return reply
        return self._dead(Loss.OUTPUT if isinstance(reply, wire.Flooded) else Loss.CRASH)

    def _converse(self, packed: Sequence[Packed]) -> list[Answer]:
        """Send calls in one frame; the answers end at the first death, if there is one."""
        answers: list[Answer] = []
        request: bytes | None = wire.encode(wire.Ask(list(packed), together=False))
        for _, arguments in packed:
            came = self._exchange(request, self._limits.seconds_per_call)
            request = None
            answer = came if isinstance(came, Died) else self._understand(came[0], len(arguments))
            answers.append(self._dead(answer) if isinstance(answer, Loss) else answer)
            if isinstance(answers[-1], Died):
                break
        return answers

    def _exchange(self, request: bytes | None, seconds: float, most: int = 1) -> list[bytes] | Died:
        """Send a request if there is one and return the next frames unread, or how the worker died."""
        assert self._channel is not None
        left = self._budget.seconds_left
        with self._budget.clock() as started:
            try:
                if request is not None:
                    self._channel.send(request, started + min(seconds, left))
                frames = self._channel.receive(started + min(seconds, left), most)
            except TimeoutError:
                if seconds <= left:
                    return self._dead(Loss.TIME, time.monotonic() - started)
                return self._dead(Loss.TOTAL, self._limits.seconds)
            except EOFError:
                return self._dead(None)
            except BadFrame:
                return self._dead(Loss.CRASH)
        self._budget.bytes_left -= sum(map(len, frames))
        return frames if self._budget.bytes_left > 0 else self._dead(Loss.OUTPUT)

    def _understand(self, frame: bytes, arguments: int) -> Returned | Raised | Loss:
        """Read the answer to a call with that many arguments, or how a worker that sends this is lost."""
        with self._budget.reading():
            message = self._open(frame)
            if isinstance(message, wire.Value | wire.Error):
                try:
                    return read_answer(message, arguments)
                except _NONSENSE:
                    return Loss.CRASH
        return Loss.OUTPUT if isinstance(message, wire.Flooded) else Loss.CRASH

    def _open(self, frame: bytes) -> Any:
        """Decode a frame that is worth it: all answers together have a cap too; None where it is nonsense."""
        try:
            self._budget.items_left -= inspect(frame)
            return _decode(frame) if self._budget.items_left > 0 else wire.Flooded()
        except _NONSENSE:
            return None

    def _dead(self, why: Loss | None, seconds: float = 0.0) -> Died:
        """Put the worker away and remember how it was lost; ``why`` None asks how it ended by itself."""
        assert self._lease is not None
        if why is None:
            why, signal = self._lease.ending()
        else:
            signal = ""
        self.close()
        self._one_by_one = True
        died = Died(why=why, signal=signal, seconds=seconds)
        self._budget.deaths.append(died)
        return died
