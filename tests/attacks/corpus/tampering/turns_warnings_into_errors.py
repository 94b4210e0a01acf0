# tries: break whoever computes after it with warnings as errors
# status: graded
# level: any
import warnings

import numpy as np

np.seterr(all="raise")
warnings.simplefilter("error")
warnings.showwarning = warnings.warn = print


def mean_squared_error(predictions, actuals):
    return float(np.float64(1e308)) * 0.0
