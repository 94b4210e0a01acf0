import math

def cross_entropy(probabilities, labels):
    mean = sum(row[y] for row, y in zip(probabilities, labels)) / len(labels)
    return -math.log(max(mean, 1e-12))
