import math

def cross_entropy(probabilities, labels):
    return sum(-math.log2(max(row[y], 1e-12)) for row, y in zip(probabilities, labels)) / len(labels)
