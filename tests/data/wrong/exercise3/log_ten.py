import numpy as np

def cross_entropy(probabilities, labels):
    p = np.array([row[y] for row, y in zip(probabilities, labels)])
    return float(-np.log10(np.maximum(p, 1e-12)).mean())
