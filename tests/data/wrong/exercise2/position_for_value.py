def mean_absolute_error(predictions, actuals):
    errors = []
    for p, value in enumerate(predictions):
        errors.append(abs(p - actuals[p]))
    return sum(errors) / len(errors)
