def lower_loss_lower_accuracy():
    labels = [0, 1, 0, 1]
    A = [[0.9, 0.1], [0.2, 0.8], [0.8, 0.2], [0.1, 0.9]]
    B = [[0.6, 0.4], [0.6, 0.4], [0.3, 0.7], [0.4, 0.6]]
    return A, B, labels
