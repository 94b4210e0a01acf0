import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros(d)
    b = 0.0
    losses = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(features, targets):
            err = x @ w + b - t
            total += err ** 2
            w = w - learning_rate * 2 / n * err * x
            b = b - learning_rate * 2 / n * err
        losses.append(total / n)
    return w, b, losses
