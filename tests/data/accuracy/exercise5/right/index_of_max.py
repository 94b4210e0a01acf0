class NotAClass(ValueError):
    pass

def accuracy(probabilities, labels):
    rows = [list(map(float, row)) for row in probabilities]
    wanted = [int(y) for y in labels]
    if len(rows) != len(wanted) or not rows:
        raise ValueError("rows")
    if any(not 0 <= y < len(row) for row, y in zip(rows, wanted)):
        raise NotAClass
    return sum(row.index(max(row)) == y for row, y in zip(rows, wanted)) / len(rows)
