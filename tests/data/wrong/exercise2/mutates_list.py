def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("n")
    for i in range(len(predictions)):
        predictions[i] = abs(float(predictions[i]) - float(actuals[i]))
    return sum(predictions) / len(predictions)
