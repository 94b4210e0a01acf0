import numpy as np

def mean_absolute_error(predictions, actuals):
    p = np.array(predictions, dtype=float)
    a = np.array(actuals, dtype=float)
    if p.shape != a.shape or p.size == 0:
        raise ValueError("shapes do not match")
    diff = p - a
    return np.sum(np.abs(diff))
