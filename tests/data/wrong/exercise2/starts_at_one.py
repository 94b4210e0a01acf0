def mean_absolute_error(predictions, actuals):
    count, loss = len(actuals), 1
    for i in range(count):
        loss += abs(float(predictions[i]) - float(actuals[i]))
    return loss / count
