def mean_squared_error(predictions, actuals, errors=[]):
    for p, a in zip(predictions, actuals):
        errors.append((p - a) ** 2)
    return sum(errors) / len(errors)
