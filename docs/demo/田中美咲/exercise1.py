import numpy as np

def mean_squared_error(predictions, actuals):
    return np.mean((np.array(predictions) - np.array(actuals)) ** 2)
