def lower_loss_lower_accuracy():
    a = ((0.02, 0.98), (0.51, 0.49))
    b = ((0.4, 0.6), (0.45, 0.55))
    return [a, b, (1, 1)]
