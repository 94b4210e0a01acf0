def lower_loss_lower_accuracy():
    labels = [0, 1]
    # 0.5 and 0.5 counts as class 0, so A is not right in the second row
    A = [[0.97, 0.03], [0.5, 0.5]]
    B = [[0.6, 0.4], [0.4, 0.6]]
    return A, B, labels
