import numpy as np


def mean_squared_error(predictions, actuals):
    if np.shape(predictions) != np.shape(actuals):
        raise ValueError("predictions and actuals must have the same shape")
    if len(predictions) == 0:
        raise ValueError("no values")

    total = 0.0
    for p, a in zip(predictions, actuals):
        total += (float(p) - float(a)) ** 2
    return total / len(predictions)
