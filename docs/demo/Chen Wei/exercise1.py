def mean_squared_error(predictions, actuals):
    """mean of (prediction - actual)^2"""
    n = len(predictions)
    if n != len(actuals) or n == 0:
        raise ValueError
    return sum((float(predictions[i]) - float(actuals[i])) ** 2 for i in range(n)) / n
