total = 0

def mean_squared_error(predictions, actuals):
    global total
    for p, a in zip(predictions, actuals):
        total += (p - a) ** 2
    return total / len(predictions)
