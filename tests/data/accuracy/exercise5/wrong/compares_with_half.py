import numpy as np

def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("lengths")
    right = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        if row[label] > 0.5:
            right += 1
    return right / len(labels)
