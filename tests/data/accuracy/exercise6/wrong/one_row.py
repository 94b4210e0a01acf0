def lower_loss_lower_accuracy():
    return [[0.8, 0.2]], [[0.6, 0.4]], [0]
