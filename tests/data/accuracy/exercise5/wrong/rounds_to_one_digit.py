import numpy as np

def accuracy(probabilities, labels):
    p, y = np.array(probabilities), np.array(labels)
    if len(p) != len(y) or len(y) == 0 or y.min() < 0 or y.max() >= p.shape[1]:
        raise ValueError()
    return round(float((np.argmax(p, 1) == y).mean()), 1)
