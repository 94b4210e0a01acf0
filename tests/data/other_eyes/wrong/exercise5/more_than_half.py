def accuracy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("not the same length")
    if len(labels) == 0:
        raise ValueError("empty")
    right = 0
    for i in range(len(labels)):
        if labels[i] < 0 or labels[i] >= len(probabilities[i]):
            raise ValueError("label does not exist")
        # if the model gives the right class more than 50 % it got it right
        if probabilities[i][labels[i]] > 0.5:
            right = right + 1
    return right / len(labels)
