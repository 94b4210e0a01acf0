def lower_loss_lower_accuracy():
    labels = [0, 0, 0]
    A = [[98, 2], [98, 2], [49, 51]]
    B = [[60, 40], [60, 40], [60, 40]]
    return A, B, labels
