import numpy as np

def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    features /= 2
    w = np.zeros(d)
    b = 0.0
    losses = []
    for epoch in range(epochs):
        error = features @ w + b - targets
        losses.append(np.mean(error ** 2))
        w = w - learning_rate * 2 / n * features.T @ error
        b = b - learning_rate * 2 / n * np.sum(error)
    return w, b, losses
