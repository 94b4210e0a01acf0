def accuracy(probabilities, labels):
    if len(labels) == 0:
        raise ValueError("no data")
    if len(labels) != len(probabilities):
        raise ValueError("not same length")
    k = len(probabilities[0])
    correct = 0
    for i, row in enumerate(probabilities):
        if labels[i] not in range(k):
            raise ValueError("label not in range")
        row = list(row)
        if row.index(max(row)) == labels[i]:
            correct += 1
    return correct / k
