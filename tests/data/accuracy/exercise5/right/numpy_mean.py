import numpy as np

def accuracy(probabilities, labels):
    p, y = np.asarray(probabilities, float), np.asarray(labels, int)
    if p.ndim != 2 or y.ndim != 1 or len(p) != len(y) or len(y) == 0:
        raise ValueError("shapes")
    if y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError("labels")
    return np.mean(p.argmax(axis=1) == y)
