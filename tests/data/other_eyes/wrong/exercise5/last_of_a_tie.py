def accuracy(probabilities, labels):
    if len(probabilities) == 0:
        raise ValueError("need at least one row")
    if len(probabilities) != len(labels):
        raise ValueError("need one label per row")
    hits = 0
    for row, label in zip(probabilities, labels):
        if not 0 <= label < len(row):
            raise ValueError("unknown class")
        biggest = 0
        winner = 0
        for j, p in enumerate(row):
            if p >= biggest:
                biggest = p
                winner = j
        if winner == label:
            hits += 1
    return hits / len(labels)
