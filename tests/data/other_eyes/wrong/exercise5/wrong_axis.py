import numpy as np


def accuracy(probabilities, labels):
    probabilities = np.asarray(probabilities)
    labels = np.asarray(labels)
    if len(labels) == 0 or len(labels) != len(probabilities):
        raise ValueError("wrong sizes")
    if (labels < 0).any() or (labels >= probabilities.shape[1]).any():
        raise ValueError("wrong label")
    pred = np.argmax(probabilities, axis=0)
    correct = 0
    for p, y in zip(pred, labels):
        if p == y:
            correct += 1
    return correct / len(labels)
