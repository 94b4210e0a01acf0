"""Hidden checks as one pytest session: collected once, run for as many submissions as there are.

pytest finds the checks, fills their fixtures and runs them; nobody parses its text. A result is read from
the exception a check ended with: a claim that does not hold is ``failed``, anything else is our own fault
and ``broken``.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from grader.checks import examples as examples_module
from grader.checks.launch import run_pytest
from grader.checks.running import Checked, Functions, Running, nobody
from grader.checks.verdicts import read_verdict, write_fault
from grader.course.values import read_value
from grader.errors import GraderError
from grader.model import CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from grader.checks.running import Ask
    from grader.course.types import Exercise

    Grade = Callable[[Ask], Checked]
    Work = Callable[[Grade], None]

EXAMPLES = "examples"


class CheckSession:
    """A pytest plugin: supplies the fixtures and reads the results. One session serves one exercise."""

    def __init__(self, exercise: Exercise, reference: ModuleType | None) -> None:
        self._exercise = exercise
        self._reference = reference
        self._examples = [
            (
                example.function or next(iter(exercise.file.functions)),
                tuple(read_value(value) for value in example.args),
                ValueError if example.raises == "ValueError" else read_value(example.gives),
            )
            for example in exercise.file.examples.calls
        ]
        self._running = Running(nobody)
        self._items: list[pytest.Item] = []
        self._work: Work = _nothing
        self._interrupted: BaseException | None = None

    # ------------------------------------------------------------ fixtures

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Any:
        """The student's functions."""
        return Functions(self._running, tuple(self._exercise.file.functions), public=_is_public(request.node))

    @pytest.fixture
    def reference(self) -> Any:
        """The course's reference module."""
        return self._reference

    @pytest.fixture
    def examples(self) -> Any:
        """The public examples: (function, arguments, value or ValueError)."""
        return self._examples

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A generator seeded by exercise and check, so that everybody gets the same questions."""
        seed = hashlib.sha256(f"{self._exercise.id}/{request.node.name}".encode()).digest()
        return np.random.default_rng(int.from_bytes(seed[:8], "little"))

    # ------------------------------------------------------------ hooks

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marks of a check."""
        for mark in ("points(number)", "public", "needs(*checks)", "family(name)"):
            config.addinivalue_line("markers", mark)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the caller grade its submissions with the collected checks."""
        if session.testsfailed:
            return True
        self._items = session.items
        try:
            self._work(self.grade)
        except BaseException as error:  # noqa: BLE001 - pytest would turn it into text; open() raises it again
            self._interrupted = error
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        """Skip a check whose needs are not met before it asks the student anything."""
        needs = item.get_closest_marker("needs")
        if needs is not None and not any(self._passed(name) for name in needs.args):
            pytest.skip("a check that it needs did not pass")
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Read the result where pytest writes its own."""
        if call.when == "call" or call.excinfo is not None:
            result = self._read(item, call.excinfo.value if call.excinfo else None)
            self._running.results.setdefault(result.id, result)
        return (yield)

    # ------------------------------------------------------------ grading

    def open(self, work: Work) -> None:
        """Collect the checks and call ``work`` with a function that runs them for one submission's ``ask``.

        Raises GraderError when there are no checks to run, or pytest cannot read them.
        """
        self._work = work
        files = [examples_module.__file__]
        root = self._exercise.folder
        if self._exercise.solution is not None:
            files.append(str(self._exercise.solution / "checks.py"))
            root = self._exercise.solution.parent
        failure = run_pytest(self, str(root), files)
        if self._interrupted is not None:
            raise self._interrupted
        if failure:
            raise GraderError(
                f"The checks of {self._exercise.id} cannot be read: {failure}",
                hint=f"Mend {files[-1]}; no grade was given.",
            )
        if not self._items:
            raise GraderError(
                f"{self._exercise.id} has no checks, so nothing was graded.", hint=f"See {files[-1]}."
            )

    def grade(self, ask: Ask) -> Checked:
        """Run every check against one submission."""
        self._running = running = Running(ask)
        for at, item in enumerate(self._items):
            following = self._items[at + 1] if at + 1 < len(self._items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        needing = {_id(item) for item in self._items if item.get_closest_marker("needs")}
        return Checked(
            results=tuple(running.results[_id(item)] for item in self._items),
            families={_id(item): str(_argument(item, "family", "plain")) for item in self._items},
            faults=tuple(running.faults),
            plain=any(r.outcome == "passed" for r in running.results.values() if r.id not in needing),
        )

    def _passed(self, name: str) -> bool:
        result = self._running.results.get(name.removeprefix("test_"))
        return result is not None and result.outcome == "passed"

    def _read(self, item: pytest.Item, error: BaseException | None) -> CheckResult:
        public = _is_public(item)
        verdict = read_verdict(error, self._running.last if public else None)
        if verdict.outcome == "broken":
            self._running.faults.append(write_fault(item.path, item.name, error))
        points, title = self._worth(item)
        return CheckResult(
            id=_id(item),
            title=title,
            outcome=verdict.outcome,
            points=points * verdict.share,
            max_points=points,
            visibility="public" if public else "hidden",
            message=verdict.message,
        )

    def _worth(self, item: pytest.Item) -> tuple[float, str]:
        if _id(item) == EXAMPLES:
            return self._exercise.file.examples.points, self._exercise.file.examples.title
        sentence = getattr(getattr(item, "function", None), "__doc__", None) or _id(item).replace("_", " ")
        return float(_argument(item, "points", 0)), " ".join(sentence.split())


def _id(item: pytest.Item) -> str:
    return item.name.removeprefix("test_")


def _is_public(item: pytest.Item) -> bool:
    return _id(item) == EXAMPLES or item.get_closest_marker("public") is not None


def _argument(item: pytest.Item, mark: str, default: Any) -> Any:
    found = item.get_closest_marker(mark)
    return found.args[0] if found and found.args else default


def _nothing(_: Grade) -> None:
    """Do nothing: no session was opened yet."""
