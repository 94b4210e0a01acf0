def lower_loss_lower_accuracy():
    return ([[0.999, 0.001], [0.49, 0.51]], [[0.51, 0.49], [0.51, 0.49]], [0, 0])
