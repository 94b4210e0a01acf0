import numpy as np

def accuracy(probabilities, labels):
    p, y = np.asarray(probabilities), np.asarray(labels)
    if len(p) != len(y) or len(p) == 0 or (y < 0).any() or (y >= p.shape[1]).any():
        raise ValueError("no")
    return (p.argmax(axis=1) != y).mean()
