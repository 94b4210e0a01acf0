"""The door: parse, call, print, exit."""

from __future__ import annotations

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    # Nothing of the first half second is garbage; looking for it would take a twentieth of that time. The
    # frame looks again for what takes longer.
    gc.disable()
    # NumPy starts as many threads as there are cores when it is imported; what we compute needs one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from grader.cli.frame import run  # noqa: PLC0415 - see above

    code = run(arguments)
    if not gc.isenabled():
        # A check, which alone leaves it off. Everything is closed and printed; taking NumPy and pytest apart
        # would keep a student waiting.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
