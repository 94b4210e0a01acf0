def accuracy(probabilities, labels):
    if probabilities.shape[0] != labels.shape[0]:
        raise ValueError("rows and labels differ")
    if labels.shape[0] == 0:
        raise ValueError("no rows")
    if labels.min() < 0 or labels.max() >= probabilities.shape[1]:
        raise ValueError("label outside")
    return (probabilities.argmax(axis=1) == labels).mean()
