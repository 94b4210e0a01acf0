import math
from typing import Sequence


def cross_entropy(probabilities: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    if len(probabilities) != len(labels):
        raise ValueError("length mismatch")
    if not len(labels):
        raise ValueError("empty input")
    losses = []
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("unknown class")
        losses.append(-math.log2(float(row[label]) + 1e-12))
    return sum(losses) / len(losses)
