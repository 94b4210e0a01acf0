import numpy as np

def train(features, targets, learning_rate, epochs):
    weights, bias, losses = np.zeros(features.shape[1]), 0.0, []
    for epoch in range(epochs):
        residual = features @ weights + bias - targets
        losses.append((residual ** 2).mean())
        row = np.random.randint(len(targets))
        weights = weights - 2 * learning_rate * residual[row] * features[row]
        bias = bias - 2 * learning_rate * residual[row]
    return weights, bias, losses
