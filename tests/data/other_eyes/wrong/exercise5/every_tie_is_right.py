def accuracy(probabilities, labels):
    n = len(labels)
    if n == 0 or len(probabilities) != n:
        raise ValueError("probabilities and labels do not fit together")
    total = 0
    for row, y in zip(probabilities, labels):
        if y < 0 or y >= len(row):
            raise ValueError(f"label {y} is not a class")
        if row[y] == max(row):
            total += 1
    return total / n
