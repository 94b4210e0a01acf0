import math


def lower_loss_lower_accuracy():
    A = [[0.99, 0.01], [0.99, 0.01], [0.49, 0.51]]
    B = [[0.6, 0.4], [0.6, 0.4], [0.6, 0.4]]
    labels = [0, 0, 0]
    loss_A = -sum(math.log(row[y]) for row, y in zip(A, labels)) / 3
    loss_B = -sum(math.log(row[y]) for row, y in zip(B, labels)) / 3
    return loss_A, loss_B, labels
