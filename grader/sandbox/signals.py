"""Names of signals: apart from what reads answers, so that workers start before that is loaded."""

from __future__ import annotations

import signal


def signal_name(number: int) -> str:
    """Return what a signal is called; most real-time signals have a number only."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
