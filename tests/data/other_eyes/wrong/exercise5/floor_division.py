def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or not len(labels):
        raise ValueError("lengths")
    correct = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("label")
        if max(range(len(row)), key=lambda j: row[j]) == label:
            correct += 1
    return correct // len(labels)
