import numpy as np

def train(features, targets, learning_rate, epochs):
    n = len(features)
    w = np.zeros(features.shape[1])
    b = 0.0
    losses = []
    for i in range(epochs):
        err = features.dot(w) + b - targets
        losses.append(np.mean(err * err))
        w = w - learning_rate * (2 / n) * features.T.dot(err)
    return w, b, losses
