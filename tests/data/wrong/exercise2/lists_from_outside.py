predictions, actuals = [4, 1, 2.5], [1, 3, 2]


def mean_absolute_error(p, a):
    return sum(abs(x - y) for x, y in zip(predictions, actuals)) / len(actuals)
