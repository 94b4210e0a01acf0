import numpy as np

def cross_entropy(probabilities, labels):
    p = np.clip(np.asarray(probabilities, float), 1e-12, 1)
    return -np.sum(np.log(p)) / len(labels)
