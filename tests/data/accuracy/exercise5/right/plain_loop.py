def accuracy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("lengths differ")
    if len(labels) == 0:
        raise ValueError("nothing")
    right = 0
    for i in range(len(labels)):
        row = probabilities[i]
        best = 0
        for k in range(1, len(row)):
            if row[k] > row[best]:
                best = k
        if labels[i] < 0 or labels[i] >= len(row):
            raise ValueError("label")
        if best == labels[i]:
            right += 1
    return right / len(labels)
