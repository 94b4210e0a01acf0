import numpy as np


def accuracy(probabilities, labels):
    probabilities = np.array(probabilities)
    labels = np.array(labels)
    if len(probabilities) != len(labels):
        raise ValueError("Number of rows and labels differ")
    if len(labels) == 0:
        raise ValueError("There are no rows")
    if np.any(labels < 0) or np.any(labels >= probabilities.shape[1]):
        raise ValueError("Label out of range")
    acc = np.mean(np.argmax(probabilities, axis=1) == labels)
    return round(float(acc), 2)
