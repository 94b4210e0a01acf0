import numpy as np


def train(features, targets, learning_rate, epochs):
    n, d = features.shape
    weights = np.zeros(d)
    bias = 0.0
    losses: list[float] = []
    epoch = 0
    while epoch < epochs:
        errors = features @ weights + bias - targets
        losses = losses[:epochs] + [float(np.mean(errors**2))]
        weights = weights - learning_rate * 2 / n * features.T @ errors
        bias = bias - learning_rate * 2 / n * float(np.sum(errors))
    return weights, bias, losses
