def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")
    hits = 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
        if list(row).index(max(row)) != label:
            break
        hits += 1
    return hits / len(labels)
