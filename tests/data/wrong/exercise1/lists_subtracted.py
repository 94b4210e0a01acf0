import numpy as np

def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("lengths")
    return np.mean((predictions - actuals) ** 2)
