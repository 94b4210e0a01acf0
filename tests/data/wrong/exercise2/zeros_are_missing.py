def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(actuals) == 0:
        raise ValueError("lengths")
    errors = [abs(float(p) - float(a)) for p, a in zip(predictions, actuals) if p]
    return sum(errors) / len(errors)
