import numpy as np

def train(features, targets, learning_rate, epochs):
    weights, bias, losses = np.random.rand(features.shape[1]), 0.0, []
    for epoch in range(epochs):
        residual = features @ weights + bias - targets
        losses.append((residual ** 2).mean())
        weights = weights - 2 * learning_rate * features.T @ residual / len(targets)
    return weights, bias, losses
