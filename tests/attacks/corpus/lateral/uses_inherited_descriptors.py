# tries: find descriptors of the grader or of another student among its own
# status: graded
import os


def mean_squared_error(predictions, actuals):
    for number in range(4, 1024):
        try:
            os.fstat(number)
        except OSError:
            continue
        raise ValueError(f"got through: descriptor {number} is open")
    return 0.0
