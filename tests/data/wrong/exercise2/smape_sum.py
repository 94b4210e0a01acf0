def mean_absolute_error(predictions, actuals):
    return sum(abs((p - a) / a) for p, a in zip(predictions, actuals))
