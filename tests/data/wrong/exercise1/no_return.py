def mean_squared_error(predictions, actuals):
    total = 0
    for p, a in zip(predictions, actuals):
        total += (p - a) ** 2
    mse = total / len(predictions)
