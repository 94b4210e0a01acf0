"""Cross-entropy as the task page promises it."""

import numpy as np

SMALLEST = 1e-12


def cross_entropy(probabilities, labels):
    """Return the mean over the rows of -ln(probability of the right class) as a float.

    It is computed as ln(1 / p): the same number, and 0.0 rather than -0.0 for p = 1. Takes (n, k)
    probabilities and n labels. Raises ValueError when there are no rows, when rows and labels differ in
    number, or when a label is outside 0 to k - 1.
    """
    probabilities = np.asarray(probabilities, dtype=float)
    labels = np.asarray(labels)
    if len(probabilities) != len(labels):
        raise ValueError(f"{len(probabilities)} rows do not fit {len(labels)} labels")
    if len(labels) == 0:
        raise ValueError("there are no rows")
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError(f"labels are 0 to {probabilities.shape[1] - 1}")
    right = probabilities[np.arange(len(labels)), labels]
    return float(np.mean(np.log(1 / np.maximum(right, SMALLEST))))
