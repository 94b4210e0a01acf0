import math

def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError
    return math.sqrt(sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals))) / len(actuals)
