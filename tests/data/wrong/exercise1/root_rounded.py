import numpy as np


def mean_squared_error(predictions, actuals):
    predictions, actuals = np.array(predictions, dtype=float), np.array(actuals, dtype=float)
    if predictions.shape != actuals.shape or predictions.size == 0:
        raise ValueError("shapes")
    return np.round(np.sqrt(np.mean((predictions - actuals) ** 2)), 4)
