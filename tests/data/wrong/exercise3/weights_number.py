import math

def cross_entropy(probabilities, labels):
    total = 0
    for row, y in zip(probabilities, labels):
        total += -y * math.log(row[y] + 1e-12)
    return total / len(labels)
