"""Students' pages, rendered where there is a core free and written by the one writer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from grader.gradebook.packing import unpack_exhibit, unpack_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from grader.batch.pools import Pool
    from grader.gradebook.records import PackedReport
    from grader.report.html import Standing

_CHUNK = 20
_decode_pages = msgspec.msgpack.Decoder(list[bytes]).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one student's page is made of."""

    file: str
    student: str
    course_title: str
    hint_level: int
    reports: tuple[PackedReport, ...]
    standings: dict[str, Standing]


def render_pages(pages: tuple[Page, ...]) -> bytes:
    """Return the pages as UTF-8, packed as one list."""
    return msgspec.msgpack.encode([_render(page).encode("utf-8", "replace") for page in pages])


def _render(page: Page) -> str:
    from grader.report.html import render_student  # noqa: PLC0415 - Jinja is needed only here

    reports = [
        msgspec.structs.replace(unpack_report(packed.report), exhibit=unpack_exhibit(packed.exhibit))
        for packed in page.reports
    ]
    return render_student(
        page.student,
        reports,
        course_title=page.course_title,
        standings=page.standings,
        hint_level=page.hint_level,
    )


class Press:
    """Has pages rendered by a pool, a few chunks at a time, and writes them in the order they came."""

    def __init__(self, pool: Pool | None, write: Callable[[str, bytes], None]) -> None:
        self._pool = pool
        self._write = write
        self._chunk: list[Page] = []
        self._waiting: deque[tuple[Future[bytes], tuple[Page, ...]]] = deque()

    def add(self, page: Page) -> None:
        """Take in a page; it is written some time before ``finish`` returns."""
        self._chunk.append(page)
        if len(self._chunk) == _CHUNK:
            self._send()

    def finish(self) -> None:
        """Write what is left."""
        self._send()
        while self._waiting:
            self._receive()

    def _send(self) -> None:
        chunk, self._chunk = tuple(self._chunk), []
        if not chunk:
            return
        if self._pool is None:
            self._store(chunk, render_pages(chunk))
            return
        self._waiting.append((self._pool.submit(render_pages, chunk), chunk))
        if len(self._waiting) > self._pool.size + 1:
            self._receive()

    def _receive(self) -> None:
        future, chunk = self._waiting.popleft()
        try:
            rendered = future.result()
        except Exception as error:
            if self._pool is None or not self._pool.lost(error):
                raise
            # Pages do not kill processes; the machine is short of something, and one process is enough.
            self._pool, rendered = None, render_pages(chunk)
        self._store(chunk, rendered)

    def _store(self, chunk: tuple[Page, ...], rendered: bytes) -> None:
        for page, data in zip(chunk, _decode_pages(rendered), strict=True):
            self._write(page.file, data)
