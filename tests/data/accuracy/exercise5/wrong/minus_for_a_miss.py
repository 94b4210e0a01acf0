def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")
    hits = 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
        hits += 1 if list(row).index(max(row)) == label else -1
    return hits / len(labels)
