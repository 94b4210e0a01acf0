import math

def cross_entropy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError
    total = 0
    for row, y in zip(probabilities, labels):
        if not 0 <= y < len(row):
            raise ValueError
        total -= math.log(row[y])
    return total / len(labels)
