def mean_squared_error(predictions, actuals):
    if not predictions or not actuals or len(predictions) != len(actuals):
        raise ValueError("input")
    return sum((p - a) ** 2 for p, a in zip(predictions, actuals)) / len(predictions)
