def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("lengths")
    hits = []
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        row = list(row)
        hits.append(row.index(max(row)) == label)
    return hits
