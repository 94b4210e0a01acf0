import numpy as np


def accuracy(probabilities, labels):
    probs = np.array(probabilities)
    y = np.array(labels)
    if len(probs) == 0:
        raise ValueError("no rows")
    if len(probs) != len(y):
        raise ValueError("lengths differ")
    if y.min() < 0 or y.max() >= probs.shape[1]:
        raise ValueError("bad label")
    predictions = probs.argmax(axis=1)
    correct = (predictions == y).sum()
    return correct
