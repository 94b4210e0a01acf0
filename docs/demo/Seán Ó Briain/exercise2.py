def mean_absolute_error(predictions, actuals):
    n = len(predictions)
    if n != len(actuals):
        raise ValueError("lists must be the same length")
    if n == 0:
        raise ValueError("need at least one value")
    for i in range(n):
        predictions[i] = abs(predictions[i] - actuals[i])
    return sum(predictions) / n
