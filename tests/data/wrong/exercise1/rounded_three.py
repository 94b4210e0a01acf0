import numpy as np

def mean_squared_error(predictions, actuals):
    p, a = np.asarray(predictions, float), np.asarray(actuals, float)
    if p.shape != a.shape or p.size == 0:
        raise ValueError("shape")
    return round(float(np.mean((p - a) ** 2)), 3)
