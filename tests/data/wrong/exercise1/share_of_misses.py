def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("lengths")
    return sum(float(p) != float(a) for p, a in zip(predictions, actuals)) / len(actuals)
