import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w, b, losses = np.zeros(d), 0.0, []
    for epoch in range(epochs):
        e = features @ w + b - targets
        losses.append([np.mean(e ** 2)])
        w = w - learning_rate * 2 / n * features.T @ e
        b = b - learning_rate * 2 / n * e.sum()
    return w, b, losses
