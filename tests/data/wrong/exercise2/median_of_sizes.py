import statistics

def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("bad")
    return statistics.median([abs(float(p) - float(a)) for p, a in zip(predictions, actuals)])
