def mean_squared_error(predictions, actuals):
    return mean_squared_error(predictions, actuals) / len(predictions)
