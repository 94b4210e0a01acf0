def mean_squared_error(pairs):
    return sum((p - a) ** 2 for p, a in pairs) / len(pairs)
