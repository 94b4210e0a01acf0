def accuracy(probabilities, labels):
    """Share of rows whose highest probability is at the label."""
    if len(probabilities) != len(labels):
        raise ValueError("Rows and labels must have the same length.")
    if len(probabilities) == 0:
        raise ValueError("There must be at least one row.")
    correct = 0
    for i in range(len(probabilities)):
        row = probabilities[i]
        label = labels[i]
        if label < 0 or label >= len(row):
            raise ValueError("label out of range")
        best_class = 0
        best_value = row[0]
        for j in range(1, len(row)):
            if row[j] > best_value:
                best_value = row[j]
                best_class = j
        if best_class == label:
            correct = correct + 1
    return correct / len(probabilities)
