import math
import numpy as np

def cross_entropy(probabilities, labels):
    p = np.asarray(probabilities)[np.arange(len(labels)), labels]
    return -math.log(p) / len(labels)
