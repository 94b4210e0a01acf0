import numpy as np


def lower_loss_lower_accuracy():
    labels = np.array([0, 1, 0, 1])
    right_a = np.array([0.98, 0.97, 0.45, 0.96])
    right_b = np.array([0.6, 0.55, 0.6, 0.55])
    A = np.where(labels[:, None] == [0, 1], right_a[:, None], 1 - right_a[:, None])
    B = np.where(labels[:, None] == [0, 1], right_b[:, None], 1 - right_b[:, None])
    return A, B, labels
