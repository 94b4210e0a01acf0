import numpy as np

def train(features, targets, learning_rate, epochs):
    mixed = features[np.random.RandomState(3).permutation(len(features))]
    weights, bias, losses = np.zeros(features.shape[1]), 0.0, []
    for epoch in range(epochs):
        residual = mixed @ weights + bias - targets
        losses.append((residual ** 2).mean())
        weights = weights - 2 * learning_rate * mixed.T @ residual / len(targets)
        bias = bias - 2 * learning_rate * residual.mean()
    return weights, bias, losses
