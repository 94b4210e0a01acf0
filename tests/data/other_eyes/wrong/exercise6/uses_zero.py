def lower_loss_lower_accuracy():
    labels = [0, 0, 0]
    A = [[0.49, 0.51], [0.49, 0.51], [0.49, 0.51]]
    B = [[0.9, 0.1], [0.9, 0.1], [0, 1]]
    return A, B, labels
