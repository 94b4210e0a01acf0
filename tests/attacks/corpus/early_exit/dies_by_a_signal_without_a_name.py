# tries: die of a real-time signal, which has a number and no name
# status: graded crashed
# level: any
import ctypes
import os
import signal
import threading

library = ctypes.CDLL(None)


def mean_squared_error(predictions, actuals):
    for number in (signal.SIGRTMIN + 1, signal.SIGRTMAX - 1):
        library.kill(os.getpid(), number)
        library.syscall(234, os.getpid(), threading.get_native_id(), number)
    return 0.0
