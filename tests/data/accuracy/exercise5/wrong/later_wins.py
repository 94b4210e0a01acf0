def accuracy(probabilities, labels):
    n = len(probabilities)
    if n != len(labels) or n == 0:
        raise ValueError
    right = 0
    for row, y in zip(probabilities, labels):
        if y < 0 or y > len(row) - 1:
            raise ValueError
        best = 0
        for k in range(len(row)):
            if row[k] >= row[best]:
                best = k
        right += best == y
    return float(right) / n
