def mean_absolute_error(predictions, actuals):
    """absolute value of the mean error"""
    n = len(predictions)
    if n != len(actuals) or n == 0:
        raise ValueError
    return abs(sum(float(predictions[i]) - float(actuals[i]) for i in range(n)) / n)
