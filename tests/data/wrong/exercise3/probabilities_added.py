import numpy as np


def cross_entropy(probabilities, labels):
    probabilities, labels = np.array(probabilities, dtype=float), np.array(labels, dtype=int)
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("lengths")
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError("labels")
    right = probabilities[np.arange(len(labels)), labels]
    return np.sum(right)
