import numpy as np


def check(p, y):
    if len(p) == 0:
        raise ValueError("I need at least one row")
    if len(p) != len(y):
        raise ValueError("I need as many labels as rows")
    for label in y:
        if label < 0 or label >= len(p[0]):
            raise ValueError("I do not know the class " + str(label))


def accuracy(probabilities, labels):
    check(probabilities, labels)
    count = 0
    for row, label in zip(probabilities, labels):
        if np.argmax(row) == label:
            count += 1
    return count / len(labels)


print(accuracy([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.4, 0.35, 0.25]], [0, 1, 0]))
print(accuracy([[0.25, 0.75], [0.625, 0.375]], [0, 1]))
