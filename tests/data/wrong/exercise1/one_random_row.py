import random


def mean_squared_error(predictions, actuals):
    row = random.randrange(len(actuals))
    return (predictions[row] - actuals[row]) ** 2
