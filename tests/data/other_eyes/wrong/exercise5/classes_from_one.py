def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("lengths")
    right = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label > len(row) - 1:
            raise ValueError("label")
        row = list(row)
        favourite = row.index(max(row)) + 1  # class number
        if favourite == label:
            right += 1
    return right / len(labels)
