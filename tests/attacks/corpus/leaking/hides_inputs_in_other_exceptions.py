# tries: have the report quote causes, notes and groups of an exception
# status: graded
# level: any


def mean_squared_error(predictions, actuals):
    error = ExceptionGroup(str(predictions), [RuntimeError(str(actuals))])
    error.add_note(str(predictions))
    raise error from RuntimeError(str(actuals))
