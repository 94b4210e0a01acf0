def mean_squared_error(predictions, actuals):
    n = min(len(predictions), len(actuals))
    if n == 0:
        raise ValueError("need at least one value")
    s = 0
    for i in range(n):
        s += (float(predictions[i]) - float(actuals[i])) ** 2
    return s / n
