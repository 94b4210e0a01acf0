import numpy as np

def accuracy(probabilities, labels):
    p = np.array(probabilities)
    y = np.array(labels)
    if len(p) != len(y) or len(y) == 0 or y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError
    return 100 * np.mean(np.argmax(p, axis=1) == y)
