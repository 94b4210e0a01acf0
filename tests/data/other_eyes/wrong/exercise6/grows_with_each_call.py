A = []
B = []
labels = []


def lower_loss_lower_accuracy():
    for i in range(9):
        A.append([0.99, 0.01])
        B.append([0.6, 0.4])
        labels.append(0)
    A.append([0.45, 0.55])
    B.append([0.6, 0.4])
    labels.append(0)
    return A, B, labels
