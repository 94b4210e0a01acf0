def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("rows")
    hits = 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
        row = [round(float(p), 1) for p in row]
        hits += row.index(max(row)) == label
    return hits / len(labels)
