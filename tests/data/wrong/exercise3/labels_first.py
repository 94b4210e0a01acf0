from math import log


def cross_entropy(labels, probabilities):
    losses = []
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        losses.append(-log(max(row[label], 1e-12)))
    return sum(losses) / len(losses)
