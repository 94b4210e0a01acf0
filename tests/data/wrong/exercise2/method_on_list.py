def mean_absolute_error(predictions, actuals):
    errors = [abs(p - a) for p, a in zip(predictions, actuals)]
    return errors.mean()
