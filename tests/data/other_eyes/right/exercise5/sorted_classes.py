def accuracy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("len")
    if not len(labels):
        raise ValueError("empty")
    hits = []
    for row, label in zip(probabilities, labels):
        if label < 0 or label > len(row) - 1:
            raise ValueError("label")
        order = sorted(range(len(row)), key=lambda j: -row[j])
        hits.append(1 if order[0] == int(label) else 0)
    return sum(hits) / len(hits)
