import numpy as np

def accuracy(probabilities, labels):
    p = np.array(probabilities, dtype=float)
    y = np.array(labels)
    if p.shape[0] != y.shape[0] or y.size == 0 or y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError("input")
    own = p[np.arange(len(y)), y]
    return float(np.mean(own == p.max(axis=1)))
