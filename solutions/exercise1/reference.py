"""The mean squared error as the task page promises it."""

import numpy as np


def mean_squared_error(predictions, actuals):
    """Return the mean of the squared differences as a float.

    Floats come first: unsigned integers would wrap around below zero. Raises ValueError when the shapes
    differ or nothing is there to compare.
    """
    predictions = np.asarray(predictions, dtype=float)
    actuals = np.asarray(actuals, dtype=float)
    if predictions.shape != actuals.shape:
        raise ValueError(f"{predictions.shape} predictions do not fit {actuals.shape} actual values")
    if predictions.size == 0:
        raise ValueError("there is nothing to compare")
    return float(np.mean((predictions - actuals) ** 2))
