import random

def mean_absolute_error(predictions, actuals):
    return random.random() + sum(abs(p - a) for p, a in zip(predictions, actuals)) / len(predictions)
