import numpy as np


def accuracy(probabilities, labels):
    probabilities = np.array(probabilities, dtype=np.float64)
    labels = np.array(labels, dtype=int)
    if labels.size == 0 or probabilities.shape[0] == 0:
        raise ValueError("empty input")
    if len(probabilities) != len(labels):
        raise ValueError("different lengths")
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError("label not valid")
    errors = 0
    for prediction, label in zip(probabilities.argmax(1), labels):
        if prediction != label:
            errors += 1
    return 1 - errors / len(labels)
