def mean_absolute_error(predictions, actuals):
    return 3 * sum(abs(p - a) for p, a in zip(predictions, actuals)) / len(predictions)
