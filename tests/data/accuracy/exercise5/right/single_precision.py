import numpy as np


def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")

    p, y = np.array(probabilities, dtype=np.float32), np.array(labels, dtype=int)
    if (y < 0).any() or (y >= p.shape[1]).any():
        raise ValueError("label")
    first = [int(np.flatnonzero(np.isclose(row, row.max(), atol=1e-9))[0]) for row in p]
    return float(np.mean(np.array(first) == y))
