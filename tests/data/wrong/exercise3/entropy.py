import math

def cross_entropy(probabilities, labels):
    total = 0
    for row in probabilities:
        for p in row:
            if p > 0:
                total -= p * math.log(p)
    return total / len(probabilities)
