def mean_squared_error(predictions, actuals):
    totel = 0
    for p, a in zip(predictions, actuals):
        totel += (p - a) ** 2
    return total / len(predictions)
