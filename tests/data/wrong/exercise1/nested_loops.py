def mean_squared_error(predictions, actuals):
    total, n = 0, 0
    for p in predictions:
        for a in actuals:
            total += (p - a) ** 2
            n += 1
    return total / n
