import numpy as np

def cross_entropy(probabilities, labels):
    p = np.asarray(probabilities, float)
    y = np.asarray(labels)
    if len(p) != len(y) or len(y) == 0:
        raise ValueError("lengths")
    return -np.mean(np.log(np.maximum(p[np.arange(len(y)), y], 1e-12)))
