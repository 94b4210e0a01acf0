"""The outer wall: one bubblewrap around a zygote, which then sees the interpreter's files and nothing else."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.sandbox.interpreter import Interpreter

# Children may write below the first; each mounts its own small folder on the second.
WRITABLE, SCRATCH = "/scratch", "/scratch/own"
NO_NEW_USERS = "--disable-userns"

_NOBODY = "65534"
_NAMESPACES = ("--unshare-user", "--unshare-all")
# What the zygote needs to give each child namespaces of its own; it has no meaning outside of this one, and
# a child drops it before it reads a submission.
_CAPABILITIES = ("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN")
_REST = ("--dev-bind", "/dev/null", "/dev/null", "--dir", SCRATCH, "--remount-ro", "/", "--chdir", "/")


def program() -> str | None:
    """Return where bubblewrap is, if it is installed."""
    return shutil.which("bwrap")


def command(bwrap: str, interpreter: Interpreter, *, without: str = "") -> list[str]:
    """Return the command that runs a zygote inside, leaving out an option that an old bubblewrap lacks.

    There is no /proc, no home, no folder of the machine but read-only libraries, and no way to a network.
    """
    wrap = [bwrap, *_NAMESPACES, NO_NEW_USERS, *_die_with_parent(), *_CAPABILITIES]
    wrap += ["--uid", _NOBODY, "--gid", _NOBODY, "--hostname", "worker"]
    for path in (*interpreter.readable, interpreter.program):
        wrap += _show(Path(path))
    return [word for word in [*wrap, *_REST] if word != without] + ["--", *interpreter.command("zygote")]


def _show(path: Path) -> list[str]:
    if path.parent == Path("/") and path.is_symlink():
        return ["--symlink", str(path.readlink()), str(path)]
    return ["--ro-bind", str(path.resolve()), str(path)]


def _die_with_parent() -> list[str]:
    # To the kernel the parent is the thread that started it: a pool's thread may end long before the process.
    # Without this, a zygote still ends as soon as its control socket closes.
    return ["--die-with-parent"] if threading.current_thread() is threading.main_thread() else []
