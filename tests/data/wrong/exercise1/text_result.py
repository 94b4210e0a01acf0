def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("check input")
    s = sum((float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals))
    return f"{s / len(actuals)}"
