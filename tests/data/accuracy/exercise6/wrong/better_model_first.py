def lower_loss_lower_accuracy():
    A = [[0.9, 0.1], [0.8, 0.2], [0.7, 0.3]]
    B = [[0.6, 0.4], [0.4, 0.6], [0.6, 0.4]]
    return A, B, [0, 0, 0]
