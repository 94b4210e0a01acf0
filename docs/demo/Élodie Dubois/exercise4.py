import numpy as np

def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    weights, bias, losses = np.zeros(d), 0.0, []
    for _ in range(epochs):
        errors = targets - (features @ weights + bias)
        losses.append(float(np.mean(errors ** 2)))
        weights = weights + learning_rate * 2 / n * (features.T @ errors)
        bias = bias + learning_rate * 2 / n * float(errors.sum())
    return {"weights": weights, "bias": bias, "losses": losses}
