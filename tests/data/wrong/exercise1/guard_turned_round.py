def mean_squared_error(predictions, actuals):
    if len(predictions) == len(actuals):
        raise ValueError("lengths differ")
    return sum((p - a) ** 2 for p, a in zip(predictions, actuals)) / len(actuals)
