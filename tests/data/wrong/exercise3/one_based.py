import math

def cross_entropy(probabilities, labels):
    total = 0
    for i in range(len(labels)):
        total -= math.log(probabilities[i][labels[i] - 1] + 1e-12)
    return total / len(labels)
