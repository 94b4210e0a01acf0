import numpy as np

def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros(d)
    b = 0.0
    losses = []
    v, u = np.zeros(d), 0.0
    for epoch in range(epochs):
        error = features @ w + b - targets
        losses.append(np.mean(error ** 2))
        v = 0.9 * v + 0.1 * (2 / n * features.T @ error)
        u = 0.9 * u + 0.1 * (2 / n * np.sum(error))
        w = w - learning_rate * v
        b = b - learning_rate * u
    return w, b, losses
