def accuracy(probabilities, labels):
    if len(probabilities) == 0 or len(probabilities) != len(labels):
        raise ValueError("n")
    good = 0
    for p, y in zip(probabilities, labels):
        p = list(p)
        if y not in range(len(p)):
            raise ValueError("class")
        if p.index(min(p)) == y:
            good += 1
    return good / len(labels)
