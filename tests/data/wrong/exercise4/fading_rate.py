import numpy as np
scale = 1.0
def train(features, targets, learning_rate, epochs):
    global scale
    n, d = features.shape
    w, b, losses = np.zeros(d), 0.0, []
    for t in range(epochs):
        r = features @ w + b - targets
        losses.append(np.mean(r ** 2))
        w = w - scale * learning_rate * 2 / n * features.T @ r
        b = b - scale * learning_rate * 2 / n * r.sum()
    scale = scale / 2
    return w, b, losses
