import numpy as np

def train(features, targets, learning_rate, epochs):
    n = len(targets) - 1
    weights, bias, losses = np.zeros(features.shape[1]), 0.0, []
    for epoch in range(epochs):
        residual = features @ weights + bias - targets
        losses.append(sum(residual ** 2) / n)
        weights = weights - learning_rate * 2 / n * features.T @ residual
        bias = bias - learning_rate * 2 / n * residual.sum()
    return weights, bias, losses
