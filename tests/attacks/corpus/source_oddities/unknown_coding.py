# -*- coding: left-by-an-attack -*-
# tries: a coding that nobody knows
# status: not_loaded
# level: any
def mean_squared_error(predictions, actuals):
    return 0.0
