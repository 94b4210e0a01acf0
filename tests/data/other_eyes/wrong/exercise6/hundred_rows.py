def lower_loss_lower_accuracy():
    labels = [0] * 100
    A = [[0.99, 0.01]] * 89 + [[0.4, 0.6]] * 11
    B = [[0.55, 0.45]] * 90 + [[0.4, 0.6]] * 10
    return A, B, labels
