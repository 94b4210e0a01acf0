def accuracy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("different number of rows and labels")
    if len(probabilities) == 0:
        raise ValueError("no rows")
    k = len(probabilities[0])
    correct = 0
    for row, label in zip(probabilities, labels):
        if label >= k:
            raise ValueError("label too big")
        highest = 0
        for c in range(k):
            if row[c] > row[highest]:
                highest = c
        if highest == label:
            correct += 1
    return correct / len(labels)
