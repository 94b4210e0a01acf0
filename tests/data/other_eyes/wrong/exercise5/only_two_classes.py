def accuracy(probabilities, labels):
    if len(probabilities) != len(labels):
        raise ValueError("lengths differ")
    if len(labels) == 0:
        raise ValueError("nothing there")
    correct = 0
    for row, label in zip(probabilities, labels):
        if label < 0 or label >= len(row):
            raise ValueError("no such class")
        if row[1] > 0.5:
            prediction = 1
        else:
            prediction = 0
        if prediction == label:
            correct += 1
    return correct / len(labels)
