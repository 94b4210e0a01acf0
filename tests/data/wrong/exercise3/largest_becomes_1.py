from math import log


def cross_entropy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows and labels")
    losses = []
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label or row")
        losses.append(-log(max(row[label] / max(row), 1e-12)))
    return sum(losses) / len(losses)
