def mean_absolute_error(predictions, actuals):
    return abs(float(predictions[0]) - float(actuals[0]))
