def accuracy(probabilities, labels):
    n = len(probabilities)
    if n == 0 or n != len(labels):
        raise ValueError("rows and labels must match and not be empty")
    k = len(probabilities[0])
    correct = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= k:
            raise ValueError("label out of range")
        best = 0
        for j in range(k):
            if row[j] > row[best]:
                best = j
        if best == label:
            correct += 1
    return correct / n * 100
