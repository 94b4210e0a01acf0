import numpy as np


def accuracy(probabilities, labels):
    p = np.asarray(probabilities)
    y = np.asarray(labels)
    if p.shape[0] != y.shape[0]:
        raise ValueError("number of rows and labels differ")
    if y.shape[0] == 0:
        raise ValueError("no rows")
    if np.any(y < 0) or np.any(y >= p.shape[1]):
        raise ValueError("label outside of the classes")
    return np.mean(np.argmax(p, axis=1) == y)
