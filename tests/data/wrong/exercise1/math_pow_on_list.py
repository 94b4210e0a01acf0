import math

def mean_squared_error(predictions, actuals):
    error = list(predictions) - list(actuals)
    return math.pow(error, 2) / len(error)
