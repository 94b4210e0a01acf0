def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("lengths")
    right = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        row = list(row)
        if row.index(max(row)) == label:
            right += 1
    print(right / len(labels))
