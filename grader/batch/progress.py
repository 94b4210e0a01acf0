"""How far a run is: a live line on a terminal, one plain line elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tick = Callable[[str], None]

_BETWEEN_SECONDS = 0.2


@contextmanager
def progress(total: int, *, live: bool, quiet: bool) -> Iterator[Tick]:
    """Give a function to be called with each submission's status."""
    if not quiet:
        what = "1 submission" if total == 1 else f"{total} submissions"
        click.echo(f"Grading {what} ...", err=True)
    if live and not quiet:
        with _live(total) as tick:
            yield tick
    else:
        yield lambda _: None


@contextmanager
def _live(total: int) -> Iterator[Tick]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    counts: Counter[str] = Counter()
    shown, began = 0.0, time.monotonic()
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[counts]}"),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    task = bar.add_task("", total=total, rate="", counts="")

    def tick(status: str) -> None:
        nonlocal shown
        counts[status] += 1
        now = time.monotonic()
        if now - shown < _BETWEEN_SECONDS:
            return
        shown = now
        done = counts.total()
        said = ", ".join(f"{count} {name}" for name, count in counts.most_common(4))
        bar.update(task, completed=done, rate=f"{done / (now - began):.0f}/s", counts=said)
        bar.refresh()

    with bar:
        yield tick
