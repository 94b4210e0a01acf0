def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")
    hits = 0
    best, place = 0, 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
        for j in range(len(row)):
            if row[j] > best:
                best, place = row[j], j
        hits += place == label
    return hits / len(labels)
