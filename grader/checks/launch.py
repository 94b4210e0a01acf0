"""pytest, started for hidden checks only: nothing of the machine's own configuration, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.checks.verdicts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFF = (
    "assertion", "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "freeze_support",
    "junitxml", "legacypath", "logging", "monkeypatch", "nose", "pastebin", "recwarn", "reports", "setuponly",
    "setupplan", "stepwise", "subtests", "terminal", "threadexception", "tmpdir", "unittest",
    "unraisableexception", "warnings",
)  # fmt: skip
# Everything that a session of a thousand submissions does not need is left out.
_OPTIONS = (
    "-c", os.devnull, "--noconftest", "--import-mode=importlib",
    *(word for name in _OFF for word in ("-p", f"no:{name}")),
)  # fmt: skip
_FINE = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED})


def run_pytest(plugin: object, root: str, file: str) -> str:
    """Collect the file's checks and let the plugin run them; return what kept pytest from it, or nothing."""
    reader = _Collection(file)
    with _only_our_plugins(), _forgetting(file):
        # Without a folder to stop at, pytest lists every folder above the file.
        options = [*_OPTIONS, "--rootdir", root, "--confcutdir", root]
        code = pytest.main([*options, file], plugins=[plugin, reader])
    return reader.failure or ("" if code in _FINE else f"pytest ended with {code}")


class _Collection:
    """Looks at the checks alone, and remembers the first thing that went wrong while pytest read them."""

    def __init__(self, file: str) -> None:
        self._file = Path(file)
        self.failure = ""

    def pytest_ignore_collect(self) -> bool:
        """Pass over what pytest was not asked for: it would walk through the folders of all exercises."""
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Any:
        """Take a file that ends the program for one that cannot be read: pytest would end with it."""
        try:
            return (yield)
        except SystemExit as error:
            self._note(error, "it ends the program")
            return pytest.CollectReport(collector.nodeid, "failed", self.failure, [])

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Keep the first error, which pytest may have wrapped in one of its own."""
        if call.excinfo is not None and isinstance(node, pytest.Collector):
            error = call.excinfo.value.__cause__ or call.excinfo.value
            self._note(error, str(error.msg if isinstance(error, SyntaxError) else error))

    def _note(self, error: BaseException, said: str) -> None:
        self.failure = self.failure or f"{place_of(self._file, error)}: {type(error).__name__}: {said}."


@contextlib.contextmanager
def _only_our_plugins() -> Iterator[None]:
    """Keep plugins that happen to be installed out of the session: they cost time and change what runs."""
    name = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextlib.contextmanager
def _forgetting(file: str) -> Iterator[None]:
    """Forget the checks' modules afterwards: pytest would use them again for another exercise's."""
    try:
        yield
    finally:
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == file:
                del sys.modules[name]
