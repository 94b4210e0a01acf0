"""What one submission may use of time, room and patience before it is asked no more."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.model import Died, Loss

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_DEATHS = {Loss.TIME: 2, Loss.OUTPUT: 2}
_MOST_DEATHS_OTHERWISE = 4
# Every answer is kept, and lists cost the trusted side fifty times the bytes that they are sent in, text four.
_MOST_ITEMS = 3_000_000
_MOST_BYTES = 64 << 20


@dataclass(slots=True)
class Budget:
    """Seconds for all calls together, items and bytes of all answers together, and workers that may be lost."""

    seconds: float
    """What there was to begin with."""
    seconds_left: float = field(init=False)
    reading_left: float = field(init=False)
    items_left: int = _MOST_ITEMS
    bytes_left: int = _MOST_BYTES
    deaths: list[Died] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seconds_left = self.reading_left = self.seconds

    @contextmanager
    def clock(self) -> Iterator[float]:
        """Count the time of a block; gives the moment of ``time.monotonic`` it began."""
        started = time.monotonic()
        try:
            yield started
        finally:
            self.seconds_left -= time.monotonic() - started

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Count the time of a block that reads an answer."""
        with self.clock() as started:
            try:
                yield
            finally:
                self.reading_left -= time.monotonic() - started

    def spent(self) -> Died | None:
        """Return what every further call ends with, None while there is something left."""
        if self.seconds_left <= 0:
            return Died(why=Loss.TOTAL, seconds=self.seconds)
        if self.items_left <= 0 or self.bytes_left <= 0:
            return self.deaths[-1] if self.deaths else Died(why=Loss.OUTPUT)
        if not self.deaths:
            return None
        last = self.deaths[-1]
        same = sum(death.why is last.why for death in self.deaths)
        return last if same >= _MOST_DEATHS.get(last.why, _MOST_DEATHS_OTHERWISE) else None
