def mean_squared_error(predictions, actuals):
    result = 0
    return result
