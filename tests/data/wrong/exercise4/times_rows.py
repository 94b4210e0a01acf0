import numpy as np
def train(features, targets, learning_rate, epochs):
    n = targets.shape[0]
    weights = np.zeros(features.shape[1])
    bias = 0.0
    history = []
    for _ in range(epochs):
        residual = features @ weights + bias - targets
        history.append(np.mean(np.square(residual)))
        weights = weights - learning_rate * 2 * n * (features.T @ residual)
        bias = bias - learning_rate * 2 * n * np.sum(residual)
    return weights, bias, history
