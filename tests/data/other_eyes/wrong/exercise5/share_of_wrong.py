import numpy as np


def accuracy(probabilities, labels):
    probs = np.array(probabilities)
    labels = np.array(labels)
    if probs.shape[0] != labels.shape[0] or labels.shape[0] == 0:
        raise ValueError("shapes")
    if labels.min() < 0 or labels.max() > probs.shape[1] - 1:
        raise ValueError("labels")
    return np.mean(np.argmax(probs, axis=1) != labels)
