import numpy as np

def cross_entropy(probabilities, labels):
    p = np.array([row[y] for row, y in zip(probabilities, labels)])
    return -np.mean(np.log(p + 1e-12) + np.log(1 - p + 1e-12))
