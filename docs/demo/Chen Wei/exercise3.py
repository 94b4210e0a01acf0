import numpy as np


def cross_entropy(probabilities, labels):
    """how good are the predictions?"""
    probabilities = np.asarray(probabilities)
    labels = np.asarray(labels)
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError
    predicted = np.argmax(probabilities, axis=1)
    correct = predicted == labels
    return correct.sum() / len(labels)
