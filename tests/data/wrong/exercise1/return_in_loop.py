def mean_squared_error(predictions, actuals):
    n = len(predictions)
    total = 0
    for i in range(n):
        total += (predictions[i] - actuals[i]) ** 2
        return total / n
