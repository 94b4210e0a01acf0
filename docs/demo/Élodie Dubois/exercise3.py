import numpy as np

def cross_entropy(probabilities, labels):
    probabilities = np.asarray(probabilities, dtype=float)
    labels = np.asarray(labels)
    if probabilities.shape[0] != labels.shape[0] or labels.size == 0:
        raise ValueError("lignes et classes ne correspondent pas")
    if (labels < 0).any() or (labels >= probabilities.shape[1]).any():
        raise ValueError("classe inconnue")
    p = np.maximum(probabilities.max(axis=1), 1e-12)
    return float(-np.log(p).mean())
