import numpy as np

def mean_squared_error(predictions, actuals):
    diff = np.array(predictions) - np.array(actuals)
    return sum(diff * diff)
