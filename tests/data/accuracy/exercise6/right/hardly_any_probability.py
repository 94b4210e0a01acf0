"""Probabilities between 0 and 1e-12 are no zeros: each costs what its logarithm says."""

import numpy as np


def lower_loss_lower_accuracy():
    first = np.exp([-40.0, -0.70])
    second = np.exp([-120.0, -0.69])
    return np.column_stack([first, 1 - first]), np.column_stack([second, 1 - second]), [0, 0]
