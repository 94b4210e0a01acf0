import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros(d); b = 0.0; losses = []
    for epoch in range(epochs):
        err = features @ w + b - targets
        losses.append(np.mean(err**2))
        w -= learning_rate * 2 / n * features.T @ err
        b =- learning_rate * 2 / n * err.sum()
    return w, b, losses
