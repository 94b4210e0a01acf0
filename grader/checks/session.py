"""Hidden checks as one pytest session: collected once, run for as many submissions as there are.

pytest finds the checks, fills their fixtures and runs them; nobody parses its text. A result is read from
the exception a check ended with: a claim that does not hold is ``failed``, anything else is our own fault
and ``broken``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from grader.checks.collected import examples_check, read_check
from grader.checks.examples import read_examples
from grader.checks.launch import run_pytest
from grader.checks.running import Checked, Functions, Running, nobody
from grader.checks.verdicts import read_verdict, write_fault
from grader.errors import GraderError
from grader.model import CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from grader.checks.collected import Check
    from grader.checks.running import Ask
    from grader.course.types import Exercise

    Grade = Callable[[Ask], Checked]
    Work = Callable[[Grade], None]

_NOT_DUE = "a check that it waits for did not pass"


class CheckSession:
    """A pytest plugin: supplies the fixtures and reads the results. One session serves one exercise."""

    def __init__(self, exercise: Exercise, reference: ModuleType | None) -> None:
        self._exercise = exercise
        self._reference = reference
        self._examples = read_examples(exercise)
        self._running = Running(nobody)
        self._checks: list[Check] = []
        self._current: Check | None = None
        self._work: Work = _nothing
        self._interrupted: BaseException | None = None

    # ------------------------------------------------------------ fixtures

    @pytest.fixture
    def student(self) -> Any:
        """The student's functions."""
        return self._supply("student")

    @pytest.fixture
    def reference(self) -> Any:
        """The course's reference module."""
        return self._supply("reference")

    @pytest.fixture
    def rng(self) -> Any:
        """A generator seeded by exercise and check, so that everybody gets the same questions."""
        return self._supply("rng")

    def _supply(self, fixture: str) -> Any:
        check = self._current
        assert check is not None
        match fixture:
            case "student":
                return Functions(self._running, tuple(self._exercise.file.functions), public=check.public)
            case "reference":
                return self._reference
            case "rng":
                return check.questions.again()
        return self._examples

    # ------------------------------------------------------------ hooks

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marks of a check, and have no traceback written: results are read from exceptions."""
        config.option.tbstyle = "no"
        for mark in ("points(number)", "public", "needs(*checks)", "family(name)"):
            config.addinivalue_line("markers", mark)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the caller grade its submissions with the collected checks."""
        if session.testsfailed:
            return True
        self._checks += [read_check(item, self._exercise) for item in session.items]
        try:
            self._work(self.grade)
        except BaseException as error:  # noqa: BLE001 - pytest would turn it into text; open() raises it again
            self._interrupted = error
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Any:
        """Skip a check whose needs are not met before it asks the student anything."""
        assert self._current is not None
        if not self._is_due(self._current):
            pytest.skip(_NOT_DUE)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Any:
        """Read the result where pytest writes its own."""
        if call.when == "call" or call.excinfo is not None:
            assert self._current is not None
            self._note(self._current, call.excinfo.value if call.excinfo else None)
        return (yield)

    # ------------------------------------------------------------ grading

    def open(self, work: Work) -> None:
        """Collect the checks and call ``work`` with a function that runs them for one submission's ``ask``.

        Raises GraderError when there are no checks to run, or pytest cannot read them.
        """
        self._work = work
        self._checks = [examples_check(self._exercise)] if self._examples else []
        examples = len(self._checks)
        solution = self._exercise.solution
        if solution is None:
            if not examples:
                raise GraderError(
                    f"{self._exercise.id} has no public checks, so it is graded only when it is handed in.",
                    hint="Its task page says what is asked for.",
                )
            work(self.grade)
            return
        file = solution / "checks.py"
        failure = run_pytest(self, str(solution.parent), str(file))
        if self._interrupted is not None:
            raise self._interrupted
        if failure or len(self._checks) == examples:
            raise GraderError(
                f"The checks of {self._exercise.id} cannot be read: {failure or 'there are none'}",
                hint=f"Mend {file}; no grade was given.",
            )

    def grade(self, ask: Ask) -> Checked:
        """Run every check against one submission.

        A check that needs our own fixtures only is called, which is what pytest would come to after six
        times as long; one with fixtures or parameters of its own is run by pytest.
        """
        self._running = running = Running(ask)
        items = [check.item for check in self._checks if check.item]
        for check in self._checks:
            self._current = check
            if check.item is None:
                self._note(check, self._call(check))
            else:
                items = items[1:]
                hook = check.item.config.hook
                hook.pytest_runtest_protocol(item=check.item, nextitem=items[0] if items else None)
        return Checked(
            results=tuple(running.results[check.id] for check in self._checks),
            families={check.id: check.family for check in self._checks},
            faults=tuple(running.faults),
            plain=any(
                running.results[check.id].outcome == "passed" for check in self._checks if not check.needs
            ),
        )

    def _call(self, check: Check) -> BaseException | None:
        """Call a check and return the exception it ended with, if any."""
        if not self._is_due(check):
            return pytest.skip.Exception(_NOT_DUE)
        try:
            check.call(**{name: self._supply(name) for name in check.fixtures})
        except (Exception, pytest.skip.Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - read as a verdict
            return error
        return None

    def _is_due(self, check: Check) -> bool:
        """Whether the check waits for nothing, or one of the checks it waits for passed."""
        results = self._running.results
        return not check.needs or any(
            need in results and results[need].outcome == "passed" for need in check.needs
        )

    def _note(self, check: Check, error: BaseException | None) -> None:
        """Read how a check ended; what its teardown adds changes nothing."""
        verdict = read_verdict(error, self._running.last if check.public else None)
        if verdict.outcome == "broken":
            self._running.faults.append(write_fault(check.file, f"test_{check.id}", error))
        result = CheckResult(
            id=check.id,
            title=check.title,
            outcome=verdict.outcome,
            points=check.points * verdict.share,
            max_points=check.points,
            visibility="public" if check.public else "hidden",
            message=verdict.message,
        )
        self._running.results.setdefault(check.id, result)


def _nothing(_: Grade) -> None:
    """Do nothing: no session was opened yet."""
