def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("lengths")
    return sum(abs(float(predictions[0]) - float(a)) for a in actuals) / len(actuals)
