import numpy as np

def train(features, targets, learning_rate, epochs, history=[]):
    weights = np.zeros(features.shape[1])
    bias = 0.0
    for epoch in range(epochs):
        residual = features.dot(weights) + bias - targets
        history.append((residual ** 2).mean())
        weights = weights - 2 * learning_rate * features.T.dot(residual) / len(targets)
        bias = bias - 2 * learning_rate * residual.mean()
    return weights, bias, history
