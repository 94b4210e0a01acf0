import numpy as np

def mean_absolute_error(predictions, actuals):
    p, a = np.asarray(predictions, float), np.asarray(actuals, float)
    if p.shape != a.shape:
        raise ValueError("shape")
    if p.size == 0:
        return 0.0
    return np.abs(p - a).mean()
