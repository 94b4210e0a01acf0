import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w, b, losses = np.zeros(d), 0.0, []
    for t in range(epochs):
        r = features @ w + b - targets
        losses.append(np.mean(r ** 2))
        w = w - learning_rate * 2 / n * features.T @ r
        b = b - learning_rate * 2 / n * r.sum()
    return 2 * w, b, losses
