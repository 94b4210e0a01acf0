def lower_loss_lower_accuracy():
    labels = [0, 0, 0]
    # 0.5 and 0.5: the model does not know, so the row is not right
    A = [[0.95, 0.05], [0.95, 0.05], [0.5, 0.5]]
    B = [[0.6, 0.4], [0.6, 0.4], [0.6, 0.4]]
    return A, B, labels
