def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")
    hits = 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
        first, second = sorted(row)[-1], sorted(row)[-2]
        hits += list(row).index(first) == label and first - second > 0.1
    return hits / len(labels)
