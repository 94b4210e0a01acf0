import numpy as np

def mean_absolute_error(predictions, actuals):
    return np.mean(np.array(predictions) - np.array(actuals))
