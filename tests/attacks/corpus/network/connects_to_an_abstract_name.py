# tries: reach sockets that have a name without a file
# status: graded
import socket


def mean_squared_error(predictions, actuals):
    try:
        socket.socket(socket.AF_UNIX).connect("\0@ABSTRACT@")
    except OSError:
        return 0.0
    raise ValueError("got through: connected")
