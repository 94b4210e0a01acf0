import math

def cross_entropy(probabilities, labels):
    if len(probabilities) != len(labels)
        raise ValueError("nicht gleich lang")
    summe = 0
    for i in range(len(labels)):
        p = probabilities[i][labels[i]]
        if p == 0:
            p = 1e-12
        summe = summe - math.log(p)
    return summe / len(labels)
