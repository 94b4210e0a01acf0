import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros(d); b = 0.0; losses = np.zeros(epochs, dtype=int)
    for i in range(epochs):
        err = features @ w + b - targets
        losses[i] = np.mean(err**2)
        w = w - learning_rate * 2/n * (features.T @ err)
        b = b - learning_rate * 2/n * err.sum()
    return w, b, losses
