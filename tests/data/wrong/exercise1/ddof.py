def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals):
        raise ValueError()
    return sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals)) / (len(predictions) - 1)
