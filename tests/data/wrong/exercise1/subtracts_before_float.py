import numpy as np


def mean_squared_error(predictions, actuals):
    predictions, actuals = np.array(predictions), np.array(actuals)
    if predictions.shape != actuals.shape or predictions.size == 0:
        raise ValueError("shapes")
    return np.mean(np.square((predictions - actuals).astype(float)))
