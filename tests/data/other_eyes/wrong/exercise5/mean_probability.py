import numpy as np


def accuracy(probabilities, labels):
    p = np.asarray(probabilities, dtype=float)
    y = np.asarray(labels)
    if len(p) != len(y) or len(y) == 0:
        raise ValueError("n must be the same and not 0")
    if np.any(y < 0) or np.any(y >= p.shape[1]):
        raise ValueError("labels must be in 0..k-1")
    return float(np.mean(p[np.arange(len(y)), y]))
