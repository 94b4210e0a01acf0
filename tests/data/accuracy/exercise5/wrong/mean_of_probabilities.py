import numpy as np

def accuracy(probabilities, labels):
    p = np.array(probabilities, float)
    if len(p) != len(labels) or len(labels) == 0 or min(labels) < 0 or max(labels) >= p.shape[1]:
        raise ValueError
    return np.mean([p[i][labels[i]] for i in range(len(labels))])
