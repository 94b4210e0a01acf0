def cross_entropy(probabilities, labels):
    return sum((1 - row[y]) ** 2 for row, y in zip(probabilities, labels)) / len(labels)
