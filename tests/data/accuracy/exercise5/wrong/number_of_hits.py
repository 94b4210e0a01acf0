def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("bad input")
    hits = 0
    for row, label in zip(probabilities, labels):
        row = list(row)
        if not 0 <= label < len(row):
            raise ValueError("bad label")
        if row.index(max(row)) == label:
            hits += 1
    return hits
