def lower_loss_lower_accuracy():
    labels = [0, 0]
    A = [[0.727, 0.273], [0.499, 0.501]]
    B = [[0.6, 0.4], [0.6, 0.4]]
    return A, B, labels
