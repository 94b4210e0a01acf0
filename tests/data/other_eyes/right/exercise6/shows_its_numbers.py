import numpy as np


def lower_loss_lower_accuracy():
    A = np.array([[0.01, 0.99], [0.02, 0.98], [0.55, 0.45], [0.9, 0.1]])
    B = np.array([[0.3, 0.7], [0.35, 0.65], [0.45, 0.55], [0.6, 0.4]])
    labels = np.array([1, 1, 1, 0])
    return A, B, labels


A, B, y = lower_loss_lower_accuracy()
for table in (A, B):
    print("loss", -np.log(table[range(4), y]).mean(), "accuracy", (table.argmax(1) == y).mean())
