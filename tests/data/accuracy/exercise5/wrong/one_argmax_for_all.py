import numpy as np


def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")

    best = np.argmax(np.array(probabilities))
    if any(y < 0 or y >= len(probabilities[0]) for y in labels):
        raise ValueError("label")
    return sum(int(y == best) for y in labels) / len(labels)
