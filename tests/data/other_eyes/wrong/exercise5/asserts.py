import numpy as np


def accuracy(probabilities, labels):
    probabilities = np.asarray(probabilities)
    labels = np.asarray(labels)
    assert len(probabilities) == len(labels), "lengths differ"
    assert len(labels) > 0, "no rows"
    assert labels.min() >= 0 and labels.max() < probabilities.shape[1], "label outside"
    return np.mean(probabilities.argmax(axis=1) == labels)
