import math

def cross_entropy(probabilities, labels):
    total = 0
    for i in range(len(labels)):
        total -= math.log(max(probabilities[i][i], 1e-12))
    return total / len(labels)
