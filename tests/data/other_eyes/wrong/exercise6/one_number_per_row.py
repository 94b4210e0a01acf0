def lower_loss_lower_accuracy():
    A = [0.99, 0.99, 0.99, 0.45]
    B = [0.6, 0.6, 0.6, 0.6]
    labels = [0, 0, 0, 0]
    return A, B, labels
