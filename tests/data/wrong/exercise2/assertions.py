import numpy as np

def mean_absolute_error(predictions, actuals):
    assert len(predictions) == len(actuals)
    p, a = np.asarray(predictions, float), np.asarray(actuals, float)
    assert p.shape == a.shape
    if p.size == 0:
        raise ValueError("empty")
    return np.abs(p - a).mean()
