def accuracy(probabilities, labels):
    n = len(labels)
    if n == 0 or n != len(probabilities):
        raise ValueError("lengths")
    right = 0
    for i in range(n):
        row = probabilities[i]
        if labels[i] < 0 or labels[i] >= len(row):
            raise ValueError("label")
        target = row[labels[i]]
        first = list(row).index(max(row))
        row.sort()
        if target == row[-1] and first == labels[i]:
            right += 1
    return right / n
