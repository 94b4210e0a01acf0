def lower_loss_lower_accuracy():
    labels = [0] * 20
    A = [[0.9, 0.1]] * 18 + [[0.4, 0.6]] * 2
    B = [[0.51, 0.49]] * 19 + [[0.4, 0.6]]
    return [A, B, labels]
