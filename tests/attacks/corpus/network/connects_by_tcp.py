# tries: reach services of this machine and beyond by TCP
# status: graded
import socket


def mean_squared_error(predictions, actuals):
    for family, address in ((socket.AF_INET, ("127.0.0.1", @TCP@)), (socket.AF_INET6, ("::1", 22))):
        try:
            socket.socket(family).connect(address)
        except OSError:
            continue
        raise ValueError("got through: connected")
    return 0.0
