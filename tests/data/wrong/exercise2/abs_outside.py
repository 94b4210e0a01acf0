import numpy as np

def mean_absolute_error(predictions, actuals):
    return abs(np.mean(np.array(actuals) - np.array(predictions)))
