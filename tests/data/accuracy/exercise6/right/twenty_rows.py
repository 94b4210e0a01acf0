def lower_loss_lower_accuracy():
    A = [[0.99, 0.01]] * 10 + [[0.49, 0.51]] * 10
    B = [[0.51, 0.49]] * 20
    return A, B, [0] * 20
