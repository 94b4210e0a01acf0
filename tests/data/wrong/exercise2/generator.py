def mean_absolute_error(predictions, actuals):
    for p, a in zip(predictions, actuals):
        yield abs(p - a) / len(predictions)
