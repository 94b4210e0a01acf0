def mean_absolute_error(predictions, actuals):
    total = 0
    for p, a in zip(predictions, actuals):
        total = abs(p - a)
    return total / len(predictions)
