import numpy as np

def mean_absolute_error(predictions, actuals):
    p, a = np.asarray(predictions), np.asarray(actuals)
    if p.shape != a.shape or not p.size:
        raise ValueError("shape")
    return np.mean(np.abs(p - a))
