import numpy as np


def mean_squared_error(predictions, actuals):
    predictions, actuals = np.float32(predictions), np.float32(actuals)
    if predictions.shape != actuals.shape or predictions.size == 0:
        raise ValueError("shapes")
    return np.mean((predictions - actuals) ** 2)
