def accuracy(probabilities, labels):
    if len(labels) == 0 or len(labels) != len(probabilities):
        raise ValueError("probabilities and labels must have the same, non-zero length")
    right = 0
    for row, label in zip(probabilities, labels):
        row = list(row)
        if label not in range(len(row)):
            raise ValueError(f"{label} is not a class")
        if row.index(max(row)) == label:
            right += 1
    return right / len(labels)
