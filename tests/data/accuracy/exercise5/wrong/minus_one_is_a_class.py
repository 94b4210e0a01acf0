import numpy as np

def accuracy(probabilities, labels):
    p, y = np.array(probabilities), np.array(labels)
    if len(p) != len(y):
        raise ValueError("lengths")
    if len(y) == 0:
        raise ValueError("empty")
    if (y >= p.shape[1]).any():
        raise ValueError("label")
    return float(np.mean(np.argmax(p, axis=1) == y))
