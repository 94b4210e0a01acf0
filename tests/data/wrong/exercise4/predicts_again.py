import numpy as np
def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros(d)
    b = 0.0
    losses = []
    for epoch in range(epochs):
        losses.append(np.mean((features @ w + b - targets) ** 2))
        for j in range(d):
            err = features @ w + b - targets
            w[j] -= learning_rate * 2 / n * np.sum(err * features[:, j])
        err = features @ w + b - targets
        b -= learning_rate * 2 / n * err.sum()
    return w, b, losses
