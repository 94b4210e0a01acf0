import numpy as np

def accuracy(probabilities, labels):
    p = np.array(probabilities, dtype=np.float64)
    y = np.array(labels)
    if p.shape[:1] != y.shape or y.size == 0:
        raise ValueError("sizes")
    if not ((0 <= y) & (y < p.shape[1])).all():
        raise ValueError("classes")
    return np.array(np.count_nonzero(p.argmax(1) == y) / y.size)
