import numpy as np

def train(features, targets, learning_rate, epochs):
    n = features.shape[0]
    w = np.zeros(features.shape[1])
    b = 0.0
    loss = []
    for i in range(epochs):
        y = features @ w + b
        e = y - targets
        loss.append(np.mean(e ** 2))
        w = w - learning_rate * 2 / n * np.dot(features.T, e)
        b = b - learning_rate * 2 / n * np.sum(e)
    return w, b, loss
