import numpy as np

def cross_entropy(probabilities, labels):
    p = np.asarray(probabilities, float)
    return np.mean((p - np.eye(p.shape[1])[labels]) ** 2)
