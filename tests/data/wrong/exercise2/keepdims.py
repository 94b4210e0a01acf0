import numpy as np

def mean_absolute_error(predictions, actuals):
    p, a = np.asarray(predictions, float), np.asarray(actuals, float)
    if p.shape != a.shape or p.size == 0:
        raise ValueError("shape")
    return np.abs(p - a).mean(keepdims=True)
