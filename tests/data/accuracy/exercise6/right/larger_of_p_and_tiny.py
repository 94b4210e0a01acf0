"""Right when everything below 1e-12 counts as 1e-12, which exercise 3 allows."""


def lower_loss_lower_accuracy():
    first, second = 1e-20, 1e-14
    table = [[first, 1 - first], [0.99, 0.01], [0.49, 0.51]]
    other = [[second, 1 - second], [0.55, 0.45], [0.55, 0.45]]
    return table, other, [0, 0, 0]
