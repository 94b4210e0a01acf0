# tries: use up what the kernel counts for all programs, or for all of a user: requests, timers, signals, pipes
# status: graded
import ctypes
import fcntl
import os
import signal
import struct
import threading

library = ctypes.CDLL(None, use_errno=True)


def mean_squared_error(predictions, actuals):
    context, timer = ctypes.c_ulong(), ctypes.c_int()
    if library.syscall(206, 60000, ctypes.byref(context)) == 0:
        raise ValueError("got through: took asynchronous requests")
    if library.syscall(222, 0, None, ctypes.byref(timer)) == 0:
        raise ValueError("got through: took timers")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN + 3})
    if library.syscall(234, os.getpid(), threading.get_native_id(), signal.SIGRTMIN + 3) == 0:
        raise ValueError("got through: queued signals")
    _, end = os.pipe()
    if library.fcntl(end, 1031, 1 << 20) >= 0:
        raise ValueError("got through: widened pipes")
    return 0.0
