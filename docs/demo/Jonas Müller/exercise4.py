import numpy as np

def train(features, targets, learning_rate, epochs):
    n = len(targets)
    w = np.zeros(features.shape[1])
    b = 0.0
    losses = []
    for e in range(epochs):
        vorhersage = features @ w + b
        fehler = vorhersage - targets
        losses.append(np.mean(fehler ** 2))
        w = w + learning_rate * 2 / n * (features.T @ fehler)
        b = b + learning_rate * 2 / n * fehler.sum()
    return w, b, losses
