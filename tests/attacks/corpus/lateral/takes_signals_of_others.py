# tries: have the kernel signal another process on its behalf, through descriptors and terminals
# status: graded
import fcntl
import os
import termios


def mean_squared_error(predictions, actuals):
    for ask in (
        lambda: fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid() or 1),
        lambda: fcntl.fcntl(3, 15, bytes(8)),
        lambda: fcntl.ioctl(3, 0x8902, b"\x01\0\0\0"),
        lambda: fcntl.ioctl(0, termios.TIOCSTI, b"x"),
    ):
        try:
            ask()
        except OSError:
            continue
        raise ValueError("got through: went through")
    return 0.0
