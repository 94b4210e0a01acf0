def mean_squared_error(predictions, actuals):
    s = sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals))
    return "MSE: " + str(s / len(actuals))
