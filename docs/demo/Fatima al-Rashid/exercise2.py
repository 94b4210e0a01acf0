# Exercise 2
# Fatima

import numpy as np

def mean_absolute_error(predictions, actuals):
    predictions = np.array(predictions, dtype=np.float64)
    actuals = np.array(actuals, dtype=np.float64)

    # check the input first
    if predictions.shape != actuals.shape:
        raise ValueError("different shapes")
    if len(predictions) == 0:
        raise ValueError("empty")

    return np.mean(np.abs(predictions - actuals))
