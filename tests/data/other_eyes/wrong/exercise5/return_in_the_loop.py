def accuracy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("bad lengths")
    for label in labels:
        if label < 0 or label >= len(probabilities[0]):
            raise ValueError("bad label")
    correct = 0
    for i in range(len(labels)):
        row = list(probabilities[i])
        if row.index(max(row)) == labels[i]:
            correct += 1
        return correct / len(labels)
