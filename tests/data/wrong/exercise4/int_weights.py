import numpy as np

def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    w = np.zeros_like(features[0])
    b = 0.0
    losses = []
    for epoch in range(epochs):
        error = features @ w + b - targets
        losses.append(np.mean(error ** 2))
        for j in range(d):
            w[j] = w[j] - learning_rate * 2 / n * np.sum(error * features[:, j])
        b = b - learning_rate * 2 / n * np.sum(error)
    return w, b, losses
