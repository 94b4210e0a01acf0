import numpy as np


def lower_loss_lower_accuracy():
    A = np.array([[0.99, 0.01], [0.01, 0.99], [0.49, 0.51]])
    B = np.array([[0.6, 0.4], [0.4, 0.6], [0.6, 0.4]])
    labels = np.array([[1, 0], [0, 1], [1, 0]])
    return A, B, labels
