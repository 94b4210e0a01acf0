def mean_absolute_error(predictions, actuals):
    total = 0
    for i in range(len(predictions)):
        total += predictions[i] - actuals[i]
    return abs(total) / len(predictions)
