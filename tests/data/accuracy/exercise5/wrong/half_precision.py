import numpy as np


def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")

    p, y = np.array(probabilities, dtype=np.float16), np.array(labels)
    if (y < 0).any() or (y >= p.shape[1]).any():
        raise ValueError("label")
    return float(np.mean(p.argmax(axis=1) == y))
