def lower_loss_lower_accuracy():
    A = ((0.95, 0.05), (0.52, 0.48))
    B = ((0.55, 0.45), (0.45, 0.55))
    return A, B, (0, 1)
