def accuracy(probabilities, labels):
    rows = len(probabilities)
    if rows == 0:
        raise ValueError("no rows")
    if rows != len(labels):
        raise ValueError("rows and labels")
    count = 0
    for i in range(rows):
        row, label = probabilities[i], int(labels[i])
        if label < 0 or label >= len(row):
            raise ValueError("label")
        top = max(row)
        first = True
        for j in range(label):
            if row[j] == top:
                first = False
        if row[label] == top and first:
            count += 1
    return float(count) / float(rows)
