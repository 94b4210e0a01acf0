def lower_loss_lower_accuracy():
    A = [[0.9, 0.1], [0.9, 0.2], [0.9, 0.1], [0.48, 0.52]]
    B = [[0.6, 0.4], [0.6, 0.4], [0.6, 0.4], [0.6, 0.4]]
    labels = [0, 0, 0, 0]
    return A, B, labels
