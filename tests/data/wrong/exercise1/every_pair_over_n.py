def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("lengths")
    loss = 0
    for p in predictions:
        for a in actuals:
            loss += (float(p) - float(a)) ** 2
    return loss / len(actuals)
