def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")

    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")

        hits = 0
        if list(row).index(max(row)) == label:
            hits += 1
    return hits / len(labels)
