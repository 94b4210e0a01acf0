import numpy as np

def cross_entropy(probabilities, labels):
    p = np.array(probabilities, dtype=float)
    y = np.array(labels, dtype=int)
    if len(p) != len(y) or len(y) == 0:
        raise ValueError("shapes do not match")
    if y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError("label out of range")
    right = np.clip(p[np.arange(len(y)), y], 1e-12, 1)
    return -np.sum(np.log(right))
