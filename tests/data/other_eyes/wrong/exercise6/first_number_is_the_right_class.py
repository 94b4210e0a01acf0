def lower_loss_lower_accuracy():
    labels = [0, 1, 0, 1]
    # first number: probability of the right class
    A = [[0.99, 0.01], [0.99, 0.01], [0.99, 0.01], [0.45, 0.55]]
    B = [[0.55, 0.45], [0.55, 0.45], [0.55, 0.45], [0.55, 0.45]]
    return A, B, labels
