import numpy as np

def accuracy(probabilities, labels):
    p, y = np.array(probabilities), np.array(labels)
    if len(p) != len(y) or len(y) == 0 or y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError("input")
    return float(np.array_equal(p.argmax(axis=1), y))
