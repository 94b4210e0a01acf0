"""Python files of a course, loaded as modules under names of their own."""

from __future__ import annotations

import importlib.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import CourseError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType


def load_module(path: Path) -> ModuleType:
    """Run a trusted course file as a fresh module; two files of one name never meet.

    Raises CourseError with the file and line when it does not run.
    """
    name = f"grader_course.{path.parent.name}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with running(path):
        spec.loader.exec_module(module)
    return module


@contextmanager
def running(path: Path) -> Iterator[None]:
    """Run something of a course file's; raises CourseError with the line where it fails, or tries to exit."""
    try:
        yield
    except (Exception, SystemExit) as error:
        raise CourseError([_problem(path, error)]) from error


def _problem(path: Path, error: BaseException) -> Problem:
    trace, line = error.__traceback__, getattr(error, "lineno", None)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return Problem(
        file="/".join(path.parts[-3:]),  # solutions/<exercise>/<file>, as in all other problems
        line=line,
        what=f"the file does not run: {type(error).__name__}: {error}",
        remedy="run it with Python to see the whole error",
    )
