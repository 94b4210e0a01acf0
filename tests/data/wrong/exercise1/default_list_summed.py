def mean_squared_error(predictions, actuals, terms=[]):
    for p, a in zip(predictions, actuals):
        terms.append((float(p) - float(a)) ** 2)
    return sum(terms) / len(predictions)
