def accuracy(probabilities, labels):
    n = len(labels)
    if n == 0 or len(probabilities) != n:
        raise ValueError
    hits = []
    for row, label in zip(probabilities, labels):
        k = len(row)
        if label < 0 or label > k - 1:
            raise ValueError
        hits.append(1 if max(range(k), key=lambda j: row[j]) == label else 0)
    return sum(hits) / n
