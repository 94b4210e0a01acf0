import numpy as np


def predict(X, w, b):
    return X @ w + b


def train(features, targets, learning_rate, epochs):
    X, y = features, targets
    n = X.shape[0]
    w, b = np.zeros(X.shape[1]), 0.0
    history = []
    for _ in range(epochs):
        error = predict(X, w, b) - y
        history.append((error ** 2).mean())
        grad_w = 2 / n * (X.T @ error)
        grad_b = 2 / n * error.sum()
        w, b = w - learning_rate * grad_w, b - learning_rate * grad_b
    return w, b, history
