def mean_squared_error(predictions, actuals):
    for p, a in zip(predictions, actuals):
        total = sum((p - a) ** 2)
    return total / len(predictions)
