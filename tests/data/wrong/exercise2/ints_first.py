def mean_absolute_error(predictions, actuals):
    return sum(abs(int(p) - int(a)) for p, a in zip(predictions, actuals)) / len(predictions)
