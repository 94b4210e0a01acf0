def mean_absolute_error(predictions, actuals):
    p, a = sorted(predictions), sorted(actuals)
    return sum(abs(x - y) for x, y in zip(p, a)) / len(p)
