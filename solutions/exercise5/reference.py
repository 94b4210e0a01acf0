"""Accuracy as the task page promises it."""

import numpy as np


def accuracy(probabilities, labels):
    """Return the share of rows whose highest probability is at the label, as a float.

    The first of several equal highest probabilities counts. Raises ValueError when there are no rows, when
    rows and labels differ in number, or when a label is outside 0 to k - 1.
    """
    probabilities = np.asarray(probabilities, dtype=float)
    labels = np.asarray(labels)
    if len(probabilities) != len(labels):
        raise ValueError(f"{len(probabilities)} rows do not fit {len(labels)} labels")
    if len(labels) == 0:
        raise ValueError("there are no rows")
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError(f"labels are 0 to {probabilities.shape[1] - 1}")
    return float(np.mean(probabilities.argmax(axis=1) == labels))
