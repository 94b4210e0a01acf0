import numpy as np

def accuracy(probabilities, labels):
    probabilities = np.array(probabilities)
    labels = np.array(labels)
    if len(probabilities) != len(labels) or labels.size < 1:
        raise ValueError("bad sizes")
    if np.any(labels < 0) or np.any(labels >= probabilities.shape[1]):
        raise ValueError("bad labels")
    wrong = np.sum(np.argmax(probabilities, axis=-1) != labels)
    return 1 - wrong / len(labels)
