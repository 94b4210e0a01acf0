import numpy as np

def mean_squared_error(predictions, actuals):
    e = np.array(predictions) - np.array(actuals)
    return 0.5 * np.sum(e ** 2)
