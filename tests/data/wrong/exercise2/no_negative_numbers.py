def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("lengths")
    if min(predictions) < 0 or min(actuals) < 0:
        raise ValueError("negative")
    return sum(abs(float(p) - float(a)) for p, a in zip(predictions, actuals)) / len(actuals)
