"""The Python that workers run, and the few files of this machine that it needs."""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import cache
from pathlib import Path

import msgspec

from grader.sandbox import inside

INSIDE = os.path.realpath(Path(inside.__file__).parent)

_PACKAGES = ("numpy", "msgspec")
_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
# Systems that keep every library in one store.
_STORES = ("/nix/store", "/gnu/store")
# One submission, one processor: more threads cost memory per core and make times differ between machines.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# Without the first no socket opens on Windows; the second is how conda's libraries are found there.
_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "PATH")


class Interpreter(msgspec.Struct, frozen=True, kw_only=True):
    """A program, the folders to import NumPy and msgspec from, and all that must be readable to run it."""

    program: str
    packages: tuple[str, ...]
    readable: tuple[str, ...]

    def command(self, module: str) -> list[str]:
        """Return the command that runs one module of the untrusted side, and nothing installed beside it."""
        return [
            self.program, "-I", "-S", "-B", "-X", "utf8", "-c", inside.BOOT, INSIDE, module, *self.packages,
        ]  # fmt: skip


@cache
def find() -> Interpreter:
    """Return the interpreter that is running now, outside of its virtual environment."""
    program = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    homes = [_home_of(name) for name in _PACKAGES]
    return Interpreter(
        program=program,
        packages=tuple(dict.fromkeys(str(home.parent) for home in homes)),
        readable=_existing([*_standard_library(), *_with_libraries(homes), INSIDE, *_system(program)]),
    )


def environment(scratch: str) -> dict[str, str]:
    """Return all that a worker's environment holds."""
    kept = {
        name: os.environ[name]
        for name in _NEEDED_ON_WINDOWS
        if sys.platform == "win32" and name in os.environ
    }
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), scratch)
    # What scripts look up without asking whether it is there.
    usual = {"PATH": os.defpath, "USER": "student", "LC_ALL": "C.UTF-8"}
    return {**kept, **places, **dict.fromkeys(_ONE_THREAD, "1"), **usual}


def _home_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _with_libraries(homes: list[Path]) -> list[str]:
    """Return the packages and the folders of shared libraries that their wheels put beside them."""
    return [str(path) for home in homes for path in (home, home.with_name(f"{home.name}.libs"))]


def _standard_library() -> list[str]:
    folders = {sys.base_prefix, sys.base_exec_prefix}
    return [f"{folder}/{name}" for folder in sorted(folders) for name in ("lib", "lib64")]


def _system(program: str) -> list[str]:
    return [*_SYSTEM_LIBRARIES, *(store for store in _STORES if program.startswith(store))]


def _existing(paths: list[str]) -> tuple[str, ...]:
    return tuple(path for path in dict.fromkeys(paths) if Path(path).exists())
