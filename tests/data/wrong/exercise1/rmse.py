from math import sqrt

def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals):
        raise ValueError
    s = sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals))
    return sqrt(s / len(actuals))
