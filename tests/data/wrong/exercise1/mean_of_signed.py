def mean_squared_error(predictions, actuals):
    errors = [a - p for p, a in zip(predictions, actuals)]
    return sum(errors) / len(errors)
