# tries: eat the machine's memory in one array
# status: out_of_memory
# level: any
import numpy as np


def mean_squared_error(predictions, actuals):
    return np.ones((1 << 20, 1 << 12)).sum()
