def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or not len(labels):
        raise ValueError("x")
    for row, y in zip(probabilities, labels):
        row = list(row)
        if y < 0 or y >= len(row):
            raise ValueError("x")
        if row.index(max(row)) == y:
            return 1.0
        else:
            return 0.0
