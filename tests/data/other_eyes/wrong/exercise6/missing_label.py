def lower_loss_lower_accuracy():
    labels = [0, 1, 0]
    A = [[0.99, 0.01], [0.01, 0.99], [0.99, 0.01], [0.52, 0.48]]
    B = [[0.6, 0.4], [0.4, 0.6], [0.6, 0.4], [0.4, 0.6]]
    return A, B, labels
