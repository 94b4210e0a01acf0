import numpy as np

def train(features, targets, learning_rate, epochs):
    n = len(features)
    w = np.zeros(features.shape[1])
    b = 0.0
    losses = []
    for _ in range(epochs):
        err = features @ w + b - targets
        losses.append(float((err ** 2).mean()))
        w -= learning_rate * (features.T @ err) / n
        b -= learning_rate * err.sum() / n
    return w, b, losses
