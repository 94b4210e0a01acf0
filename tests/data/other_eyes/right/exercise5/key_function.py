def favourite(row):
    return max(range(len(row)), key=lambda c: row[c])


def accuracy(probabilities, labels):
    n = len(probabilities)
    if n != len(labels) or n < 1:
        raise ValueError("lengths")
    k = len(probabilities[0])
    for label in labels:
        if not 0 <= label <= k - 1:
            raise ValueError("labels go from 0 to k - 1")
    return sum(favourite(row) == label for row, label in zip(probabilities, labels)) / n
