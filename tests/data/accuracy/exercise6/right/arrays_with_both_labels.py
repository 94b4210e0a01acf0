import numpy as np

def lower_loss_lower_accuracy():
    p = np.array([0.97, 0.03, 0.45, 0.55])
    q = np.array([0.6, 0.4, 0.6, 0.4])
    return np.c_[p, 1 - p], np.c_[q, 1 - q], np.array([0, 1, 0, 1], np.uint8)
