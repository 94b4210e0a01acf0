import numpy as np


def lower_loss_lower_accuracy():
    labels = np.array([0, 1, 1])
    A = np.array([[0.95, 0.05], [0.05, 0.95], [0.55, 0.45]])
    B = np.array([[0.6, 0.4], [0.4, 0.6], [0.6, 0.4]])
    return A, B, labels
