def mean_squared_error(predictions, actuals):
    total = 0
    for i in predictions:
        total += (predictions[i] - actuals[i]) ** 2
    return total / len(predictions)
