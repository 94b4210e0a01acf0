import math


def cross_entropy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("every row needs one label")
    if len(labels) == 0:
        raise ValueError("no rows")

    total = 0.0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError(f"{label} is not a class")
        p = max(float(row[int(label)]), 1e-12)
        total += -math.log(p)
    return total / len(labels)
