import numpy as np


def accuracy(probabilities, labels):
    p = np.array(probabilities)
    y = np.array(labels)
    if len(p) != len(y) or len(y) == 0:
        raise ValueError("lengths")
    if min(y) < 0 or max(y) >= len(p[0]):
        raise ValueError("labels")
    # smallest = best, as with the loss
    guess = np.argmin(p, axis=1)
    return np.mean(guess == y)
